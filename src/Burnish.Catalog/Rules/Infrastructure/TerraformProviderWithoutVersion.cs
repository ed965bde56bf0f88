using Burnish.Catalog.Languages.Hcl;
using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees providers of Terraform files that are required in any version.</summary>
public sealed class TerraformProviderWithoutVersion : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("terraform-provider-without-version"),
        Title = "Terraform provider without a version",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A new major version of a provider changes or removes resources, and nothing says which one the files were written for.",
        Source = "Terraform documentation, Provider Requirements: version constraints",
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        NotSeen = "Directories with a committed .terraform.lock.hcl, which are left out.",
        SeenOn = "kubernetes-sigs/kubespray",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var all = Configuration.In(code);
        if (all.IsEmpty) return Configuration.Absent(code);
        return RuleAnswer.From(
            from one in all
            where one.Block.Type == "terraform" && !code.Tracks(one.Module.Length == 0 ? ".terraform.lock.hcl" : $"{one.Module}/.terraform.lock.hcl")
            from required in one.Block.Of("required_providers")
            from provider in required.Attributes
            where provider.Value.Kind == HclKind.Map && provider.Value["version"] is null && provider.Value["source"]?.Text.Contains("terraform.io/builtin", StringComparison.Ordinal) != true
            select new Sighting(one.PlaceOf(code, provider.Start), $"the provider {provider.Name} is required in any version", $"{one.Module}:{provider.Name}"));
    }
}
