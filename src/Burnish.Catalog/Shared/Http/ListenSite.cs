using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Http;

/// <summary>The statement that lets an application listen.</summary>
/// <param name="Call">The call of <c>listen</c>.</param>
/// <param name="Statement">The statement around it.</param>
internal sealed record ListenSite(Script Script, SyntaxNode Call, SyntaxNode Statement, FileStyle Style)
{
    /// <summary>The sites of the applications that findings are about; null where one of them is not sure.</summary>
    public static ImmutableArray<ListenSite>? Of(Codebase code, ImmutableArray<Finding> findings)
    {
        var applications = Services.Shipped(code).Where(a => findings.Any(f => f.Place.Path == a.Place.Path && f.Place.Start == a.Place.Start)).ToList();
        if (applications.Count == 0 || applications.Exists(a => a.Listens.Length != 1)) return null;
        var sites = applications.Select(a => At(code, a.Listens[0])).ToList();
        return sites.Contains(null) ? null : [.. sites.OfType<ListenSite>().DistinctBy(s => (s.Script.Path, s.Call.Start))];
    }

    /// <summary>The variable that holds the server, or the one that <see cref="Naming"/> gives it; null where neither is sure.</summary>
    public string? ServerVariable
    {
        get
        {
            if (Call.Parent is { Kind: "variable_declarator" } declarator) return declarator["name"] is { Kind: "identifier" } name ? Script.Text(name) : null;
            if (Call.Parent is not { Kind: "expression_statement" }) return null;
            return Script.Tree.Nodes.Any(n => n.Kind == "identifier" && Script.Text(n) == "server") ? null : "server";
        }
    }

    /// <summary>Gives the server a name where it has none.</summary>
    public ImmutableArray<TextEdit> Naming => Call.Parent is { Kind: "expression_statement" } ? [new(Call.Start, 0, "const server = ")] : [];

    /// <summary>Puts lines behind the statement.</summary>
    public TextEdit After(string lines)
    {
        var indent = Lines.Indent(Script.Tree.Text, Statement.Start);
        var text = string.Join(Style.LineEnding, lines.Split('\n').Select(l => l.Length == 0 ? l : indent + l.Replace("  ", Style.Indent, StringComparison.Ordinal)));
        return new(Statement.End, 0, Style.LineEnding + (Style.Semicolons ? text : text.Replace(";" + Style.LineEnding, Style.LineEnding, StringComparison.Ordinal).TrimEnd(';')));
    }

    private static ListenSite? At(Codebase code, Place place)
    {
        if (Script.At(code, place.Path) is not { Tree.ErrorCount: 0 } script) return null;
        var call = script.Tree.Nodes.FirstOrDefault(n => n.Kind == "call_expression" && n.Start == place.Start && n.End == place.End);
        var statement = call?.Ancestors().FirstOrDefault(a => a.Parent is { Kind: "program" or "statement_block" });
        return call is null || statement?.Kind is not ("expression_statement" or "lexical_declaration" or "variable_declaration") ? null
            : new(script, call, statement, FileStyle.Of(script.Tree, script.Path));
    }
}
