using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees patterns that a client writes.</summary>
public sealed partial class PatternFromInput : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("pattern-from-input"),
        Title = "Request data used as a regular expression",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "One pattern with nested repetition keeps the only thread of the server busy for minutes.",
        Source = "CWE-1333; OWASP, regular expression denial of service",
        Peers = ["eslint:security/detect-non-literal-regexp"],
        Cwe = "CWE-1333",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.9", "ASVS-v5.0.0-1.3.12"],
        NotSeen = "Patterns that a database or search engine evaluates.",
        Unseen = "No value from outside was followed into such a call in the repositories scanned.",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("RegExp") { Receiver = Nothing() },
    ];

    [GeneratedRegex(@"^(window|globalThis)?$", RegexOptions.None, 1000)]
    private static partial Regex Nothing();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Pattern, Sinks, Origin.Request), (call, source) => $"{source} becomes the pattern of {call}");
}
