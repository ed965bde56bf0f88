using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees listeners for messages of other windows that never ask who sent them.</summary>
public sealed partial class UncheckedMessageOrigin : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unchecked-message-origin"),
        Title = "Message of another window believed without asking its origin",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Any site that opens or frames the page can send it messages.",
        Source = "CWE-346; MDN, window.postMessage, security concerns",
        Peers = ["semgrep:insufficient-postmessage-origin-validation", "eslint:sonarjs/post-message"],
        Cwe = "CWE-346",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-3.5.5"],
        NotSeen = "Listeners that are declared in another file.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["message"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        // Workers, sockets, channels and extensions hear from their own program only.
        if (Own().IsMatch(flow.Script.Path) || flow.Script.Tree.Text.Contains("importScripts", StringComparison.Ordinal)) yield break;
        foreach (var call in flow.CallsOf("addEventListener").Where(c => c.Receiver is "" or "window" or "globalThis" or "top" or "parent" && c.Arguments.Length >= 2 && flow.Script.StringOf(c.Arguments[0]) == "message"))
        {
            if (Listener(flow, call.Arguments[1]) is not { Parameters: [var parameter, ..] } listener) continue;
            var text = flow.Text(listener.Node);
            if (Asks().IsMatch(text) || !Reads(parameter, text)) continue;
            // A listener that waits for itself to be told, such as setImmediate over messages, compares the data with something of its own.
            yield return (call.Node, "The listener takes messages of every window that has a handle on this one");
        }
    }

    private static bool Reads(FunctionParameter parameter, string text) =>
        parameter.Name.Length == 0 ? text.Contains("data", StringComparison.Ordinal) : text.Contains($"{parameter.Name}.data", StringComparison.Ordinal) || text.Contains($"{parameter.Name}?.data", StringComparison.Ordinal) || text.Contains($"}} = {parameter.Name}", StringComparison.Ordinal);

    private static FunctionShape? Listener(ScriptFlow flow, SyntaxNode argument)
    {
        var node = Script.Bare(argument);
        if (Functions.Read(flow.Script.Tree, node) is { } written) return written;
        return node.Kind == "identifier" && flow.Names.Of(node) is { Definitions: [{ Value: { } value }] } ? Functions.Read(flow.Script.Tree, Script.Bare(value)) : null;
    }

    [GeneratedRegex(@"worker|extension|content-?script|sandbox|iframe-runtime", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Own();

    // Who sent it: the origin, the window, or a secret of the two.
    [GeneratedRegex(@"origin|\bsource\b|isTrusted|nonce|token|\.ports\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Asks();
}
