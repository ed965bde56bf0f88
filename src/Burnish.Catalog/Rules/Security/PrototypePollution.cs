using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees writes below a key that a client chooses, and merges that copy such keys.</summary>
public sealed class PrototypePollution : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("prototype-pollution"),
        Title = "Key of an object chosen from outside",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Under the key __proto__ a client changes every object of the program: checks pass, options appear, code runs.",
        Source = "CWE-1321; OWASP Prototype Pollution Prevention Cheat Sheet",
        Cwe = "CWE-915",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025", "ASVS-v5.0.0-15.3.6"],
        NotSeen = "Merges that the project writes itself; a key of one step, which reaches no shared object.",
        SeenOn = "platformatic/platformatic",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["req", "merge", "event", "ctx"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, flow => Written(flow).Concat(Merged(flow)));

    private static IEnumerable<(SyntaxNode, string)> Written(ScriptFlow flow)
    {
        foreach (var node in flow.Script.Tree.OfKind("assignment_expression"))
        {
            // One step down only replaces the prototype of that one object; it takes the second to write into the one that all share.
            if (node["left"] is not { Kind: "subscript_expression" or "member_expression" } left || left["object"] is not { Kind: "subscript_expression" } reached) continue;
            if (reached["index"] is not { } index || reached["object"] is not { } held || flow.Script.StringOf(index) is not null) continue;
            if (flow.TaintOf(index) is not { Origin: Origin.Request } taint || !taint.Can(Harm.Key) || taint.IsSpliced || IsBare(flow, held)) continue; // a prefix makes another key of it
            yield return (node, $"{taint.Source} chooses the key of '{flow.Text(held)}' below which is written");
        }
    }

    private static IEnumerable<(SyntaxNode, string)> Merged(ScriptFlow flow)
    {
        foreach (var call in flow.CallsOf("merge").Concat(flow.CallsOf("defaultsDeep")).Concat(flow.CallsOf("mergeWith")).Concat(flow.CallsOf("extend")))
        {
            if (call.Node["function"] is not { } callee || flow.PackageOf(callee) is not { Module: "lodash" or "lodash.merge" or "lodash.defaultsdeep" or "deepmerge" or "extend" or "deep-extend" or "merge-deep" or "jquery" }) continue;
            if (call.Name == "extend" && call.Arguments is not [{ Kind: "true" }, ..]) continue;
            var taint = call.Arguments.Select(flow.TaintOf).FirstOrDefault(t => t is { Origin: Origin.Request } && t.Can(Harm.Object));
            if (taint is not null) yield return (call.Node, $"{call.Callee} copies every key of {taint.Source}");
        }
    }

    /// <summary>An object without a prototype, a map or a list cannot be polluted.</summary>
    private static bool IsBare(ScriptFlow flow, SyntaxNode held) => held.Kind == "identifier" && flow.Names.Of(held) is { } binding
        && binding.Definitions.Any(d => d.Value is { } value && (flow.Text(value).Contains("Object.create(null)", StringComparison.Ordinal) || value.Kind == "array"));
}
