using System.Globalization;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images whose exposed port is not the one that the code listens on.</summary>
public sealed class ImagePortNobodyListensOn : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("image-port-nobody-listens-on"),
        Title = "Image that exposes a port its code does not use",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Whoever goes by the image publishes a port behind which nobody answers.",
        Source = "Dockerfile reference, EXPOSE documents the port the container listens on; judgement: only where the code's default is plain and nothing in the repository sets PORT",
        NotSeen = "Ports that are set outside the repository.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = DeployableService.In(code).Where(s => s.Package is not null).ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no image of a service that exposes a port");
        return RuleAnswer.From(
            from service in services
            let ports = Images.OfFinal(service.Image).Where(i => i.Keyword == "EXPOSE").SelectMany(i => i.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(p => p.Split('/')[0]).ToList()
            let heard = code.Inventory.EnvironmentVariables.Where(v => v.Name == "PORT" && code.PackageOf(v.Place.Path)?.Directory == service.Package?.Directory).Select(v => v.Default.Trim('\'', '"', '`')).Where(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Distinct(StringComparer.Ordinal).ToList()
            where heard.Count == 1 && !ports.Contains(heard[0]) && ports.TrueForAll(p => p.All(char.IsAsciiDigit)) && !IsSet(service)
            let step = Images.OfFinal(service.Image).Last(i => i.Keyword == "EXPOSE")
            select new Sighting(step.Place, $"{service.Image.Path} exposes {string.Join(", ", ports)}, and the code listens on {heard[0]}", service.Image.Path));
    }

    private static bool IsSet(DeployableService service) =>
        Images.OfFinal(service.Image).Any(i => (i.Keyword == "ENV" || i.Keyword is "CMD" or "ENTRYPOINT") && i.Arguments.Contains("PORT", StringComparison.Ordinal))
        || service.Composed?.Environment.ContainsKey("PORT") == true;
}
