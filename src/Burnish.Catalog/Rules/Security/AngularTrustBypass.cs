using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Angular being told to trust a value that comes from outside the function.</summary>
public sealed class AngularTrustBypass : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("angular-trust-bypass"),
        Title = "Check of the framework bypassed",
        Area = Area.Frontend,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Whatever a user could write into that value runs as script in the browser of the next one.",
        Source = "CWE-79; Angular documentation, trusting safe values",
        Cwe = "CWE-79",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-3.2.2"],
        NotSeen = "Values that are fetched from a server.",
        SeenOn = "juice-shop/juice-shop",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["bypassSecurityTrust"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript)
            // Style sheets run no script in the browsers that Angular supports.
            .Select(s => s.Message.StartsWith("bypassSecurityTrustStyle", StringComparison.Ordinal) ? s with { Severity = Severity.Medium } : s);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Name.StartsWith("bypassSecurityTrust", StringComparison.Ordinal) && c.Arguments.Length == 1))
        {
            var value = call.Arguments[0];
            if (flow.Script.StringOf(value) is not null || flow.TaintOf(value) is not { } taint || !taint.Can(Harm.Html)) continue;
            yield return (call.Node, $"{call.Name} lets {taint.Source} into the page unchecked");
        }
    }

}
