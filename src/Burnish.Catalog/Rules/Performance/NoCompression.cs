using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Performance;

/// <summary>Sees Express applications that send every byte uncompressed.</summary>
public sealed class NoCompression : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-compression"),
        Title = "Answers not compressed",
        Area = Area.Performance,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "JSON and HTML shrink to a fifth; slow connections wait for the rest.",
        Source = "Express, Production best practices: performance",
        NotSeen = "Compression of a proxy that is configured outside the repository.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.Where(s => IsBare(code, s)).Select(s => new Sighting(s.Place, $"'{s.Variable}' sends its answers uncompressed", s.Place.Path, s.Variable)));
    }

    private static bool IsBare(Codebase code, HttpApplication service) =>
        !Services.Registers(service, "compression", "compress", "shrinkRay") && !Services.BringsUnseen(code, service.Directory, "compression", "express-compression", "shrink-ray-current")
        && !code.Inventory.Files.Any(f => !f.IsTest && f.Path.Contains("nginx", StringComparison.OrdinalIgnoreCase) && code.Read(f.Path) is { } text && text.Contains("gzip on", StringComparison.Ordinal));
}
