using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Logging;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees calls of other services that may wait for minutes or for ever.</summary>
public sealed class OutgoingCallWithoutTimeout : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("outgoing-call-without-timeout"),
        Title = "Call of another service without a time limit",
        Area = Area.Backend,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "When the other service hangs, so does every request that waits for it: axios waits for ever, fetch for five minutes.",
        Source = "axios documentation, Request Config (timeout is 0 by default); undici documentation, headersTimeout; CWE-1088; severity: judgement",
        Cwe = "CWE-1088",
        NotSeen = "Clients other than fetch and axios; options that come from elsewhere.",
        SeenOn = "kherrera6219/cyberdocgen",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var scripts = ServerScripts.Running.Files(code).ToList();
        if (scripts.Count == 0) return new RuleAnswer.NotApplicable("no script runs in a web server");
        return RuleAnswer.From(scripts.Where(f => code.Holds(f, "fetch(", "axios")).Select(f => Script.At(code, f.Path)).OfType<Script>().SelectMany(OutgoingCall.In)
            .Where(c => !OutgoingCall.IsSetForAll(code, code.PackageOf(c.Script.Path)?.Directory ?? ""))
            .Select(c => new Sighting(c.Script.PlaceOf(c.Call.Node), $"{c.Call.Callee} sets no limit to how long it waits", c.Call.Callee, c.Script.Squeezed(c.Call.Node))));
    }
}
