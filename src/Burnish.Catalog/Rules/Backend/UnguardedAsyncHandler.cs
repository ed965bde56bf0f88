using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees async handlers of Express 4 whose rejections nobody catches.</summary>
public sealed class UnguardedAsyncHandler : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unguarded-async-handler"),
        Title = "Async handler without a catch in Express 4",
        Area = Area.Backend,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Express 4 does not wait for a promise: the client hangs, and since Node 15 the rejection ends the process.",
        Source = "Express, Error handling: async; Node.js, unhandledRejection",
        Cwe = "CWE-755",
        Standards = ["OWASP-A10:2025"],
        NotSeen = "Rejections of promises that the handler does not wait for.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var endpoints = Services.Endpoints(code).Where(e => e.IsAsync && AsyncHandlers.IsExpressFour(code, e.Directory)).ToList();
        if (endpoints.Count == 0) return new RuleAnswer.NotApplicable("no async handler of Express 4");
        return RuleAnswer.From(endpoints.Where(e => !Services.BringsUnseen(code, e.Directory, "express-async-errors") && AsyncHandlers.IsUnguarded(code, e))
            .Select(e => new Sighting(e.Place, $"When the handler of {e.Name} fails, nobody answers the client", e.Name, e.Name)));
    }
}
