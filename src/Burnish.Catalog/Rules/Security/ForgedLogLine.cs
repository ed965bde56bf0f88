using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees log lines that are put together from what a client sent.</summary>
public sealed partial class ForgedLogLine : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("forged-log-line"),
        Title = "Request data spliced into a log line",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "With a line break in the value a client writes log lines of its own and hides what it did.",
        Source = "CWE-117; OWASP Logging Cheat Sheet; the severity is a judgement",
        Cwe = "CWE-117",
        Standards = ["OWASP-A09:2021", "OWASP-A09:2025", "ASVS-v5.0.0-16.4.1"],
        NotSeen = "Loggers, which escape line breaks in most formats.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("log", "info", "warn", "error", "debug", "trace") { Receiver = Logger() },
    ];

    [GeneratedRegex(@"^console$", RegexOptions.None, 1000)]
    private static partial Regex Logger();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Log, Sinks, Origin.Request).Where(r => r.Taint.IsSpliced && r.Taint.Source.Split('.') is [_, "body" or "query" or "params", ..]), (call, source) => $"{source} is written into the line of {call} as it came");
}
