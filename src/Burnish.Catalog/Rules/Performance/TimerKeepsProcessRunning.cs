using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Logging;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Performance;

/// <summary>Sees timers of a service that nobody can stop and that keep the process from ending.</summary>
public sealed class TimerKeepsProcessRunning : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("timer-keeps-process-running"),
        Title = "Timer that nobody can stop",
        Area = Area.Performance,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The process cannot end by itself once its server is closed: a shutdown waits until it is killed, and tests that load the module hang.",
        Source = "Node.js documentation, Timers: timeout.unref(); severity: judgement",
        NotSeen = "Timers that are kept in a variable and not stopped there.",
        SeenOn = "kherrera6219/cyberdocgen",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var scripts = ServerScripts.Running.Files(code).ToList();
        if (scripts.Count == 0) return new RuleAnswer.NotApplicable("no script runs in a web server");
        return RuleAnswer.From(scripts.Where(f => code.Holds(f, "setInterval(")).Select(f => Script.At(code, f.Path)).OfType<Script>().SelectMany(InScript));
    }

    private static IEnumerable<Sighting> InScript(Script script) => script.Calls()
        .Where(c => c.Callee == "setInterval" && c.Arguments.Length >= 2 && c.Node.Parent is { Kind: "expression_statement" } && !EndsProcess(script, c))
        .Select(c => new Sighting(script.PlaceOf(c.Node), "Nobody keeps this timer, so nobody can stop it, and the process does not end while it runs", "", script.Squeezed(c.Node) is var text && text.Length > 200 ? text[..200] : text));

    // A timer that waits for the end of something is meant to hold the process.
    private static bool EndsProcess(Script script, Call call) => script.Text(call.Node).Contains("process.exit", StringComparison.Ordinal) || script.Text(call.Node).Contains("clearInterval", StringComparison.Ordinal);
}
