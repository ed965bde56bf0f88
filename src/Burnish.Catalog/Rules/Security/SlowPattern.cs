using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees patterns that repeat a repetition, which a text of thirty letters can keep busy for minutes.</summary>
public sealed partial class SlowPattern : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("slow-pattern"),
        Title = "Pattern that repeats a repetition",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Where the text does not match, the engine tries every way to share it out: each further letter doubles the time, and Node does nothing else meanwhile.",
        Source = "CWE-1333; OWASP Regular expression Denial of Service",
        Peers = ["eslint:security/detect-unsafe-regex", "eslint:sonarjs/slow-regex"],
        Cwe = "CWE-1333",
        Standards = ["OWASP-A06:2021", "OWASP-A10:2025", "ASVS-v5.0.0-1.3.12"],
        NotSeen = "Alternatives that overlap; repetitions whose parts are more than one set of characters.",
        SeenOn = "OWASP/NodeGoat",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["+)+", "+)*", "*)*", "*)+", "+){", "*){", "})+", "})*"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var node in flow.Script.Tree.OfKind("regex"))
        {
            var text = flow.Text(node);
            var body = text[1..text.LastIndexOf('/')];
            if (Found(body) is { } part) yield return (node, $"{part} can share out one text in as many ways as it has letters, twice over");
        }
        foreach (var call in flow.CallsOf("RegExp").Where(c => c.Arguments.Length > 0))
        {
            if (flow.Script.StringOf(call.Arguments[0]) is { } body && Found(body) is { } part) yield return (call.Node, $"{part} can share out one text in as many ways as it has letters, twice over");
        }
    }

    private static string? Found(string body)
    {
        if (body.Length > 2000) return null;
        foreach (var match in Nested().Matches(body).Cast<Match>())
        {
            // A character before an opening bracket that is escaped makes it a letter; what ends the pattern cannot fail after it.
            if (match.Index > 0 && body[match.Index - 1] == '\\') continue;
            if (match.Index + match.Length < body.Length) return match.Value;
        }
        return null;
    }

    // ( one set of characters, repeated ), repeated: (a+)+, ([a-z]+)*, (?:\w+)+, (.*)*, with no end to the outer repetition.
    [GeneratedRegex(@"\((\?:|\?<\w+>)?(\[(\\.|[^\]\\])+\]|\\[wdsWDS]|\.|[A-Za-z0-9])([+*]|\{\d+,\d*\})\)([+*]|\{\d+,\})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nested();
}
