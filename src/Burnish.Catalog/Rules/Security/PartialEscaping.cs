using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees escaping that replaces one character and leaves the others.</summary>
public sealed class PartialEscaping : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("partial-escaping"),
        Title = "Only the first special character escaped",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A second quote or angle bracket goes through and does what the escaping was there to prevent.",
        Source = "CWE-116; MDN, String.prototype.replace",
        Cwe = "CWE-116",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025"],
        NotSeen = "Patterns without the global flag.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = [".replace("];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow) =>
        FirstOnlyEscapes.In(flow).Select(c => (c.Node, $"Only the first {flow.Text(c.Arguments[0])} is escaped"));
}
