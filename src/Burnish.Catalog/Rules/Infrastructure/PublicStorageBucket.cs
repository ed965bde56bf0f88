using Burnish.Catalog.Languages.Hcl;
using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees storage of Terraform files that everybody may read or write.</summary>
public sealed class PublicStorageBucket : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("public-storage-bucket"),
        Title = "Storage open to the world",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whatever is ever put into it is public, and found within hours.",
        Source = "CIS AWS Foundations Benchmark: S3 block public access; Trivy AVD-AWS-0092",
        Peers = ["trivy:AVD-AWS-0092", "checkov:CKV_AWS_20", "checkov:CKV_AWS_57", "tfsec:aws-s3-no-public-access-with-acl"],
        Cwe = "CWE-732",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Buckets that serve a public site: a bucket with a website configuration of the same name is left out.",
        SeenOn = "bridgecrewio/terragoat",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Configuration.Judge(code, ["aws_s3_bucket", "aws_s3_bucket_acl", "aws_s3_bucket_public_access_block", "google_storage_bucket_iam_member", "google_storage_bucket_iam_binding", "azurerm_storage_container"], resource =>
        IsSite(code, resource) ? [] : resource.Block.Labels[0] switch
        {
            "aws_s3_bucket" or "aws_s3_bucket_acl" => resource.Block["acl"] is { Kind: HclKind.Text, Text: "public-read" or "public-read-write" } acl ? [(acl.Start, $"is open to everybody ({acl.Text})")] : [],
            "aws_s3_bucket_public_access_block" => resource.Block.Attributes.Where(a => a.Name is "block_public_acls" or "block_public_policy" or "ignore_public_acls" or "restrict_public_buckets" && a.Value.Is("false")).Select(a => (a.Start, $"sets {a.Name} to false")).Take(1),
            "azurerm_storage_container" => resource.Block["container_access_type"] is { Kind: HclKind.Text, Text: "blob" or "container" } access ? [(access.Start, $"is open to everybody ({access.Text})")] : [],
            _ => new[] { resource.Block["member"], resource.Block["members"] }.Where(m => m?.Texts.Any(t => t is "allUsers" or "allAuthenticatedUsers") == true).Select(m => (m?.Start ?? 0, "gives rights to everybody")),
        });

    private static bool IsSite(Codebase code, Configuration resource) =>
        Configuration.Resources(code, "aws_s3_bucket_website_configuration").Any(w => w.Module == resource.Module) || resource.Block.Of("website").Any();
}
