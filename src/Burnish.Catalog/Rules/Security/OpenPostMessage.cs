using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees messages between windows that any page may receive.</summary>
public sealed class OpenPostMessage : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("open-post-message"),
        Title = "Message sent to a window of any origin",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "The window may have been led to another site, which then reads the message.",
        Source = "CWE-345; MDN, window.postMessage, security concerns",
        Peers = ["eslint:sonarjs/post-message", "semgrep:wildcard-postmessage-configuration"],
        Cwe = "CWE-345",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025"],
        NotSeen = "Targets that come from a variable.",
        SeenOn = "outline/outline",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["postMessage"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Name == "postMessage" && c.Arguments.Length >= 2 && flow.Script.StringOf(c.Arguments[1]) == "*"))
            yield return (call.Node, $"{call.Callee} tells whoever is in the window");
    }

}
