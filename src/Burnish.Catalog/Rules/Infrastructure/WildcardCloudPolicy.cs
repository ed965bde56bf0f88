using Burnish.Catalog.Languages.Hcl;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees policies of Terraform files that allow every action on every resource.</summary>
public sealed class WildcardCloudPolicy : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("wildcard-cloud-policy"),
        Title = "Cloud policy that allows everything",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whoever gets the role's credentials has the whole account.",
        Source = "CIS AWS Foundations Benchmark: no policy with full administrative privileges; Trivy AVD-AWS-0057",
        Peers = ["trivy:AVD-AWS-0057", "checkov:CKV_AWS_62", "checkov:CKV_AWS_63", "checkov:CKV_AWS_1", "tfsec:aws-iam-no-policy-wildcards"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Policies in files of their own.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var all = Configuration.In(code);
        if (all.IsEmpty) return Configuration.Absent(code);
        var documents = all.Where(c => c.Block is { Type: "data", Labels: ["aws_iam_policy_document", ..] });
        var policies = all.Where(c => c.Block is { Type: "resource", Labels: [var type, ..] } && type.StartsWith("aws_iam_", StringComparison.Ordinal) && type.EndsWith("policy", StringComparison.Ordinal));
        return RuleAnswer.From(
        [
            .. documents.SelectMany(d => d.Block.Of("statement").Where(IsWhole).Select(s => Seen(code, d, s.Start))),
            .. policies.Where(p => p.Block["policy"] is { } text && IsWhole(text)).Select(p => Seen(code, p, p.Block["policy"]?.Start ?? 0)),
        ]);
    }

    private static Sighting Seen(Codebase code, Configuration one, int at) => new(one.PlaceOf(code, at), $"{one.Title} allows every action on every resource", one.Title);

    private static bool IsWhole(HclBlock statement) =>
        statement["effect"] is null or { Text: "Allow" } && statement["actions"]?.Texts.Contains("*") == true && statement["resources"]?.Texts.Contains("*") == true && !statement.Of("condition").Any();

    private static bool IsWhole(HclValue policy)
    {
        // A policy is written as a here-document or as jsonencode({...}), which reads like a map.
        if (policy.Kind == HclKind.Text && JsonText.Read(policy.Text).Json?.Root["Statement"] is { } said)
            return (said.Kind == JsonKind.List ? said.Items : [said]).Any(s => s.Text("Effect") == "Allow" && Has(s["Action"]) && Has(s["Resource"]) && s["Condition"] is null);
        const string Encode = "jsonencode(";
        if (policy.Kind != HclKind.Expression || !policy.Text.StartsWith(Encode, StringComparison.Ordinal) || HclText.Read($"policy = {policy.Text[Encode.Length..^1].Trim()}\n").Hcl?.Root["policy"]?["Statement"] is not { } encoded) return false;
        return (encoded.Kind == HclKind.List ? encoded.Items : [encoded]).Any(s => s["Effect"]?.Is("Allow") == true && s["Action"]?.Texts.Contains("*") == true && s["Resource"]?.Texts.Contains("*") == true && s["Condition"] is null);
    }

    private static bool Has(JsonItem? value) => value is { Kind: JsonKind.Text, Value: "*" } || value?.Items.Any(i => i.Value == "*") == true;
}
