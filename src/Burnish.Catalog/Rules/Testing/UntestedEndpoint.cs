using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.OpenApi;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Testing;

/// <summary>No test asks for an endpoint.</summary>
public sealed class UntestedEndpoint : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("untested-endpoint"),
        Title = "No test asks for an endpoint",
        Area = Area.Testing,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "What no request of a test reaches can break in routing, middleware and handler without anyone noticing.",
        Source = "Microsoft, Engineering Fundamentals Playbook, Integration Testing; severity: judgement",
        NotSeen = "Paths that helpers put together; whether a test that asks expects anything.",
        SeenOn = "0xanyi/ftp-manager",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var endpoints = ApiDocuments.Answering(code.Inventory).ToArray();
        if (endpoints.Length == 0) return Unread.Or(code, new RuleAnswer.NotApplicable("no HTTP endpoint was found"));
        var requests = RequestedPaths.In(code);
        var called = CalledHandlers.In(code, endpoints);
        // A request for /me is answered by /me, not by /:id beside it.
        foreach (var request in requests)
            if (endpoints.Where(e => RequestedPaths.Asks(request, e)).GroupBy(e => RequestedPaths.Exactness(request, e)).MaxBy(g => g.Key) is { } answering) called.UnionWith(answering);
        return Unread.Or(code, RuleAnswer.From(endpoints.Where(e => !called.Contains(e)).Select(e => new Sighting(e.Place, $"no test asks for {e.Name}", e.Name))));
    }
}
