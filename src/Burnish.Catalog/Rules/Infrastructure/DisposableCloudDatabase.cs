using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees databases of Terraform files that are deleted without a last snapshot.</summary>
public sealed class DisposableCloudDatabase : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("disposable-cloud-database"),
        Title = "Database that one command deletes for good",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "A renamed resource or a destroy in the wrong workspace takes all data, and there is no copy.",
        Source = "Terraform AWS provider documentation, aws_db_instance: skip_final_snapshot and deletion_protection; judgement",
        Peers = ["checkov:CKV_AWS_293", "trivy:AVD-AWS-0177"],
        NotSeen = "Backups of another kind; values that come from variables.",
        SeenOn = "bridgecrewio/terragoat",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Configuration.Judge(code, ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_redshift_cluster"], resource =>
        resource.Block["skip_final_snapshot"] is { } skip && skip.Is("true") && resource.Block["deletion_protection"]?.Is("true") != true && resource.Block["replicate_source_db"] is null
            ? [(skip.Start, "is deleted without a last snapshot")]
            : []);
}
