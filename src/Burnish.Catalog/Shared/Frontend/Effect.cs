using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>An effect of React whose function has a block.</summary>
internal sealed record Effect(FunctionShape Function)
{
    private static readonly string[] Hooks = ["useEffect", "useLayoutEffect", "React.useEffect", "React.useLayoutEffect"];

    /// <summary>The effects of a script.</summary>
    public static IEnumerable<Effect> In(Script script) =>
        from call in script.Calls()
        where Hooks.Contains(call.Callee) && call.Arguments.Length > 0
        let function = Functions.Read(script.Tree, call.Arguments[0])
        where function is { Body.Kind: "statement_block", IsAsync: false, Parameters.Length: 0 }
        select new Effect(function);

    /// <summary>Timers and listeners that the block itself starts where nothing in it stops any and it returns nothing.</summary>
    public IEnumerable<(SyntaxNode Statement, Call Call)> Open(Script script)
    {
        if (Functions.OwnNodes(Function).Any(n => n.Kind is "return_statement" or "throw_statement")) yield break;
        var text = script.Text(Function.Body);
        foreach (var statement in Function.Body.Named.Where(n => n.Kind is "expression_statement" or "lexical_declaration"))
        {
            var expression = statement.Kind == "expression_statement" ? statement.Named.FirstOrDefault(n => n.Kind != "comment") : null;
            if (expression is null || Calls.Read(script.Tree, expression) is not { IsNew: false } call) continue;
            if (call.Callee is "setInterval" or "window.setInterval" && !text.Contains("clearInterval", StringComparison.Ordinal) && call.Arguments.Length >= 2) yield return (statement, call);
            else if (call.Callee is "window.addEventListener" or "document.addEventListener" && call.Arguments.Length >= 2 && !text.Contains("removeEventListener", StringComparison.Ordinal)
                && !text.Contains("once", StringComparison.Ordinal) && !text.Contains("signal", StringComparison.Ordinal) && script.StringOf(call.Arguments[0]) is { Length: > 0 }) yield return (statement, call);
        }
    }

    /// <summary>What the block calls by name, so that a new name is not one of them.</summary>
    public static ImmutableHashSet<string> Names(Script script) =>
        [.. script.Tree.Nodes.Where(n => n.Kind is "identifier" or "shorthand_property_identifier" or "shorthand_property_identifier_pattern" or "type_identifier").Select(script.Text)];
}
