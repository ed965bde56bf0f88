using System.Collections.Immutable;
using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees databases, disks and file systems of Terraform files that are not encrypted.</summary>
public sealed class UnencryptedCloudStorage : IRule
{
    private static readonly ImmutableDictionary<string, string> Switches = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["aws_db_instance"] = "storage_encrypted", ["aws_rds_cluster"] = "storage_encrypted", ["aws_ebs_volume"] = "encrypted", ["aws_efs_file_system"] = "encrypted", ["aws_redshift_cluster"] = "encrypted",
        ["aws_docdb_cluster"] = "storage_encrypted", ["aws_neptune_cluster"] = "storage_encrypted", ["aws_elasticache_replication_group"] = "at_rest_encryption_enabled",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unencrypted-cloud-storage"),
        Title = "Cloud storage without encryption",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Snapshots and discarded disks can be read by whoever gets hold of them, and encryption cannot be switched on later without a copy.",
        Source = "CIS AWS Foundations Benchmark: encryption of RDS, EBS and EFS; Trivy AVD-AWS-0080",
        Peers = ["trivy:AVD-AWS-0080", "trivy:AVD-AWS-0026", "trivy:AVD-AWS-0037", "checkov:CKV_AWS_16", "checkov:CKV_AWS_3", "checkov:CKV_AWS_42", "tfsec:aws-rds-encrypt-instance-storage-data", "tfsec:aws-ebs-enable-volume-encryption", "tfsec:aws-efs-enable-at-rest-encryption"],
        Cwe = "CWE-311",
        Standards = ["OWASP-A04:2021", "OWASP-A06:2025"],
        NotSeen = "Encryption that an account switches on for all.",
        SeenOn = "bridgecrewio/terragoat",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Configuration.Judge(code, [.. Switches.Keys], resource =>
    {
        var name = Switches[resource.Block.Labels[0]];
        // A replica and a restored instance take it from their source.
        if (resource.Block["replicate_source_db"] is not null || resource.Block["snapshot_identifier"] is not null || resource.Block["snapshot_id"] is not null || resource.Block["global_cluster_identifier"] is not null) return [];
        var said = resource.Block[name];
        return said is null ? [(resource.Block.Start, $"does not set {name}, which is off by default")] : said.Is("false") ? [(said.Start, $"sets {name} to false")] : [];
    });
}
