using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees tokens of users that are kept where every script can read them.</summary>
public sealed partial class TokenInLocalStorage : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("token-in-local-storage"),
        Title = "Token kept in localStorage",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "One script that gets into the page takes the token away and uses it elsewhere.",
        Source = "CWE-922; OWASP HTML5 Security Cheat Sheet, local storage",
        Cwe = "CWE-922",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "ASVS-v5.0.0-14.3.3"],
        NotSeen = "Keys that come from a variable; wrappers of the storage.",
        SeenOn = "fastify/fastify-example-twitter",
    };

    [GeneratedRegex(@"^(\w*[-_.:])?(jwt|auth[-_]?token|access[-_]?token|refresh[-_]?token|id[-_]?token|bearer)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Token();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["localStorage"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Callee is "localStorage.setItem" or "window.localStorage.setItem" && c.Arguments.Length == 2))
        {
            if (flow.Script.StringOf(call.Arguments[0]) is { } key && Token().IsMatch(key)) yield return (call.Node, $"'{key}' is kept where every script of the page can read it");
        }
    }

}
