using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees Express applications without an error handler of their own.</summary>
public sealed class NoErrorMiddleware : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-error-middleware"),
        Title = "No error middleware",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Express answers errors with an HTML page, and outside production with the stack trace.",
        Source = "Express, Error handling",
        Cwe = "CWE-755",
        Standards = ["OWASP-A10:2025", "ASVS-v5.0.0-16.5.4"],
        NotSeen = "Whether the handler does the right thing. A function that looks like an error handler counts even where its registration was not found.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.Where(s => IsBare(code, s)).Select(s => new Sighting(s.Place, $"'{s.Variable}' has no error handler of its own", s.Place.Path, s.Variable)));
    }

    private static bool IsBare(Codebase code, HttpApplication service) =>
        !service.Middleware.Any(m => m.IsErrorHandler || Services.Is(m, "errorHandler", "errorMiddleware", "handleError", "onError", "errorConverter"))
        && !Services.Scripts(code, service.Directory).Any(s => Functions.In(s.Tree).Any(f => f.HasErrorHandlerArity && f.Parameters[0].Name.StartsWith("e", StringComparison.OrdinalIgnoreCase)));
}
