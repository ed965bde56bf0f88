using System.Collections.Immutable;
using Burnish.Catalog.Shared.Logging;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees service code that prints instead of logging.</summary>
public sealed class ConsoleInServer : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("console-in-server"),
        Title = "console in service code",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Lines without level, time and request cannot be searched, filtered or kept free of secrets.",
        Source = "The Twelve-Factor App, XI; ESLint no-console; OWASP Logging Cheat Sheet",
        Cwe = "CWE-778",
        Standards = ["OWASP-A09:2021", "OWASP-A09:2025"],
        NotSeen = "Scripts that are run by hand may print.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public FileScope Scope => ServerScripts.Running;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["console."];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is not { } s ? [] : ServerScripts.ConsoleCalls(s)
            .Select(c => new Sighting(s.PlaceOf(c.Node), $"{c.Callee} prints a line without level and context", "", s.Text(c.Node)));
}
