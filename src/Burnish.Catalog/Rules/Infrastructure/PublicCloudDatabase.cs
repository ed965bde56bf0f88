using Burnish.Catalog.Languages.Hcl;
using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees databases of Terraform files that get a public address.</summary>
public sealed class PublicCloudDatabase : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("public-cloud-database"),
        Title = "Database with a public address",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Only the password and the security group stand between the data and the world.",
        Source = "CIS AWS Foundations Benchmark: RDS instances are not publicly accessible; Trivy AVD-AWS-0180",
        Peers = ["trivy:AVD-AWS-0180", "checkov:CKV_AWS_17", "tfsec:aws-rds-no-public-db-access"],
        Cwe = "CWE-284",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        SeenOn = "bridgecrewio/terragoat",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Configuration.Judge(code, ["aws_db_instance", "aws_rds_cluster_instance", "aws_redshift_cluster", "aws_dms_replication_instance", "azurerm_postgresql_server", "azurerm_mssql_server", "google_sql_database_instance"], resource =>
        resource.Block.Labels[0] == "google_sql_database_instance"
            ? resource.Block.Of("settings").SelectMany(s => s.Of("ip_configuration")).SelectMany(c => c.Of("authorized_networks")).Where(n => n["value"]?.Is("0.0.0.0/0") == true).Select(n => (n.Start, "lets every address connect"))
            : new[] { resource.Block["publicly_accessible"], resource.Block["public_network_access_enabled"] }.OfType<HclValue>().Where(v => v.Is("true")).Select(v => (v.Start, "gets a public address")));
}
