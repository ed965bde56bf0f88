using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images that start a development or preview server.</summary>
public sealed class DevelopmentServerInImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("development-server-in-image"),
        Title = "Image starts a development server",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Development and preview servers are made for one person: no caching, no limits, source maps and the whole tool chain in the image.",
        Source = "Vite, Building for production: preview is not meant as a production server",
        Cwe = "CWE-489",
        NotSeen = "A server that is started by a shell script.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Images.Shipped(code);
        if (files.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile of a service");
        return RuleAnswer.From(files.Select(f => (File: f, Start: StartCommand.Of(code, f))).Where(x => x.Start is { IsDevelopmentServer: true })
            .Select(x => new Sighting(x.Start?.Place ?? x.File.Stages[^1].Place, $"{x.File.Path} starts '{x.Start?.Text}', a development server", x.File.Path)));
    }
}
