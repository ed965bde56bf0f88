using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees Terraform state in a bucket without a lock.</summary>
public sealed class TerraformStateWithoutLock : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("terraform-state-without-lock"),
        Title = "Terraform state that two may change at once",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Two people or pipelines that apply at once overwrite each other's state, and Terraform then no longer knows what exists.",
        Source = "Terraform documentation, S3 backend: state locking is opt-in",
        Cwe = "CWE-667",
        NotSeen = "Settings that are given when Terraform is initialised; a backend that names no bucket itself is left out.",
        Unseen = "None of the few Terraform configurations scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var all = Configuration.In(code);
        if (all.IsEmpty) return Configuration.Absent(code);
        return RuleAnswer.From(
            from one in all
            where one.Block.Type == "terraform"
            from backend in one.Block.Of("backend")
            where backend.Labels is ["s3"] && backend["bucket"] is not null && backend["dynamodb_table"] is null && (backend["use_lockfile"] is null || backend["use_lockfile"]?.Is("false") == true)
            select new Sighting(one.PlaceOf(code, backend.Start), $"the Terraform state of {(one.Module.Length > 0 ? one.Module : "the root")} has no lock", $"{one.Module}:s3"));
    }
}
