using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Hcl;
using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees modules of the registry or of a git repository that are used without a version.</summary>
public sealed partial class TerraformModuleWithoutVersion : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("terraform-module-without-version"),
        Title = "Terraform module without a version",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The next init takes whatever is newest, so the same commit builds other machines tomorrow.",
        Source = "Terraform documentation, Modules: explicitly constrain the acceptable version numbers; Checkov CKV_TF_1",
        Peers = ["checkov:CKV_TF_1", "checkov:CKV_TF_2"],
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        Unseen = "None of the few Terraform configurations scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var all = Configuration.In(code);
        if (all.IsEmpty) return Configuration.Absent(code);
        return RuleAnswer.From(
            from one in all
            where one.Block.Type == "module"
            let source = one.Block["source"]
            where source is { Kind: HclKind.Text } && IsFloating(source.Text, one.Block["version"] is not null)
            select new Sighting(one.PlaceOf(code, source.Start), $"module {one.Title} takes {source.Text} in whatever version is newest", one.Title, source.Text));
    }

    private static bool IsFloating(string source, bool hasVersion)
    {
        if (source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal) || source.StartsWith('/')) return false;
        if (Registry().IsMatch(source)) return !hasVersion;
        return Repository().IsMatch(source) && !source.Contains("ref=", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?:(?!github\.com/|bitbucket\.org/)[\w.-]+\.[a-z]{2,}/)?[\w-]+/[\w-]+/[\w-]+(?://.*)?$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Registry();

    [GeneratedRegex(@"^(?:git::|git@|github\.com/|bitbucket\.org/)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Repository();
}
