using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Complexity;

/// <summary>How hard a function is to follow. Functions inside it are measured on their own.</summary>
/// <param name="Cyclomatic">Paths: 1 and one for each branch (ESLint's way of counting).</param>
/// <param name="Cognitive">Branches weighted by their nesting (Campbell, Cognitive Complexity, 2018), without recursion and labels.</param>
/// <param name="Lines">Lines that hold code of its own: neither blank nor comment nor inside a nested function.</param>
internal sealed record FunctionComplexity(int Cyclomatic, int Cognitive, int Lines)
{
    public static FunctionComplexity Of(Script script, FunctionShape function)
    {
        var cyclomatic = 1;
        var cognitive = 0;
        var lines = new HashSet<int>();
        var open = new Stack<(SyntaxNode Node, int Depth)>([(function.Body, 0)]);
        while (open.TryPop(out var at))
        {
            var (node, depth) = at;
            if (Functions.IsFunction(node) && node != function.Node) continue;
            cyclomatic += Branches(node);
            cognitive += Weight(node, depth);
            if (node.Children.IsEmpty && node.Kind != "comment") lines.Add(script.Tree.Text.LastIndexOf('\n', Math.Max(0, node.Start - 1)));
            var inside = depth + (Nests(node) ? 1 : 0);
            foreach (var child in node.Children) open.Push((child, IsElseIf(child) ? depth : inside));
        }
        return new(cyclomatic, cognitive, lines.Count);
    }

    private static int Branches(SyntaxNode node) => node.Kind switch
    {
        "if_statement" or "for_statement" or "for_in_statement" or "while_statement" or "do_statement" or "ternary_expression" or "switch_case" or "catch_clause" => 1,
        "binary_expression" when node["operator"] is { Kind: "&&" or "||" or "??" } => 1,
        _ => 0,
    };

    private static int Weight(SyntaxNode node, int depth) => node.Kind switch
    {
        "if_statement" when IsElseIf(node) => 1,
        "if_statement" or "for_statement" or "for_in_statement" or "while_statement" or "do_statement" or "ternary_expression" or "switch_statement" or "catch_clause" => 1 + depth,
        "else_clause" when node.Named.FirstOrDefault()?.Kind != "if_statement" => 1,
        // One for a run of the same operator. JSX uses && for showing and hiding: that is not control flow.
        "binary_expression" when node["operator"] is { Kind: "&&" or "||" } op && (node.Parent is not { Kind: "binary_expression" } p || p["operator"]?.Kind != op.Kind)
            && !node.Ancestors().TakeWhile(a => !Functions.IsFunction(a)).Any(a => a.Kind == "jsx_expression") => 1,
        _ => 0,
    };

    private static bool Nests(SyntaxNode node) =>
        node.Kind is "if_statement" or "for_statement" or "for_in_statement" or "while_statement" or "do_statement" or "switch_statement" or "catch_clause" or "ternary_expression";

    /// <summary>The <c>if</c> of an <c>else if</c>, and the clause around it, stay on the level of the first.</summary>
    private static bool IsElseIf(SyntaxNode node) =>
        (node.Kind == "if_statement" && node.Parent is { Kind: "else_clause" }) || node.Kind == "else_clause" && node.Named.FirstOrDefault()?.Kind == "if_statement";
}
