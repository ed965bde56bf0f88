using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Waiting;

/// <summary>Statements in a row that each wait for a read of a store, although none needs what another one read.</summary>
/// <param name="Script">The file.</param>
/// <param name="Statements">At least two, one behind the other.</param>
internal sealed partial record ReadsInARow(Script Script, ImmutableArray<SyntaxNode> Statements)
{
    // What begins a read, by the package that has it. None of them writes.
    private static readonly ImmutableSortedDictionary<string, string[]> Reading = new Dictionary<string, string[]>
    {
        ["@prisma/client"] = ["findMany", "findUnique", "findFirst", "count", "aggregate", "groupBy"],
        ["mongoose"] = ["find", "findOne", "findById", "countDocuments", "estimatedDocumentCount", "distinct", "exists", "aggregate"],
        ["sequelize"] = ["findAll", "findOne", "findByPk", "count", "findAndCountAll"],
        ["typeorm"] = ["find", "findOne", "findOneBy", "findBy", "count", "countBy", "findAndCount"],
        ["pg"] = ["query"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(session|transaction|trx|tx|lock|orFail)\b|\$out|\$merge|FOR\s+(UPDATE|SHARE)|nextval|advisory", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Ordered();

    [GeneratedRegex(@"^\s*select\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Select();

    /// <summary>All of a script.</summary>
    public static IEnumerable<ReadsInARow> In(Script script, Package package)
    {
        foreach (var block in script.Tree.OfKind("statement_block"))
        {
            var run = new List<SyntaxNode>();
            foreach (var statement in block.Named)
            {
                var isRead = Read(script, package, statement) is not null;
                if (isRead && run.TrueForAll(r => !Needs(script, statement, r))) run.Add(statement);
                else
                {
                    if (run.Count > 1) yield return new(script, [.. run]);
                    run = isRead ? [statement] : [];
                }
            }
            if (run.Count > 1) yield return new(script, [.. run]);
        }
    }

    /// <summary>The statement that waits for all of them together.</summary>
    public TextEdit Together()
    {
        var style = FileStyle.Of(Script.Tree, Script.Path);
        var indent = Lines.Indent(Script.Tree.Text, Statements[0].Start);
        var parts = Statements.Select(s => Declarator(s) is { } d ? (Name: d["name"], Value: Waited(d["value"])) : default).ToList();
        var names = string.Join(", ", parts.Select(p => p.Name is null ? "" : Script.Text(p.Name)));
        var values = string.Concat(parts.Select(p => $"{indent}{style.Indent}{(p.Value is null ? "" : Script.Text(p.Value).Replace("\n", "\n" + style.Indent, StringComparison.Ordinal))},{style.LineEnding}"));
        return new(Statements[0].Start, Statements[^1].End - Statements[0].Start, $"const [{names}] = await Promise.all([{style.LineEnding}{values}{indent}]){style.End}");
    }

    private static SyntaxNode? Declarator(SyntaxNode statement) =>
        statement is { Kind: "lexical_declaration" } && statement.Children.Any(c => c.Kind == "const") && statement.Named.ToList() is [{ Kind: "variable_declarator" } only] && only["type"] is null ? only : null;

    private static SyntaxNode? Waited(SyntaxNode? value) => value is { Kind: "await_expression" } && value.Named.ToList() is [{ Kind: "call_expression" } call] ? call : null;

    private static SyntaxNode? Read(Script script, Package package, SyntaxNode statement)
    {
        if (Declarator(statement) is not { } declarator || Waited(declarator["value"]) is not { } call) return null;
        var inside = call.DescendantsAndSelf().ToList();
        // What is worked out on the way may change something; text over several lines would be moved.
        if (inside.Exists(n => n.Kind is "await_expression" or "assignment_expression" or "augmented_assignment_expression" or "update_expression" or "yield_expression" or "comment")) return null;
        if (inside.Exists(n => n.Kind == "template_string" && script.Text(n).Contains('\n', StringComparison.Ordinal)) || Ordered().IsMatch(script.Text(call))) return null;
        if (statement.Ancestors().Any(a => a.Kind == "call_expression" && Languages.TypeScript.Calls.Read(script.Tree, a)?.Name.Contains("ransaction", StringComparison.Ordinal) == true)) return null;
        var root = call;
        while (root["function"] is { Kind: "member_expression" } member && member["object"] is { Kind: "call_expression" } inner) root = inner;
        return Languages.TypeScript.Calls.Read(script.Tree, root) is { IsNew: false } first && Reading.Any(r => package.DependsOn(r.Key) && r.Value.Contains(first.Name) && IsOf(script, r.Key, first)) ? call : null;
    }

    private static bool IsOf(Script script, string package, Call call) => package switch
    {
        "@prisma/client" => call.Receiver.Contains("prisma", StringComparison.OrdinalIgnoreCase),
        "mongoose" or "sequelize" => call.Receiver.Length > 0 && char.IsAsciiLetterUpper(call.Receiver[(call.Receiver.LastIndexOf('.') + 1)..][0]) && !call.Receiver.Contains('(', StringComparison.Ordinal),
        "typeorm" => call.Receiver.EndsWith("epository", StringComparison.Ordinal) || call.Receiver.EndsWith("Repo", StringComparison.Ordinal),
        // A client of its own may be in the middle of a transaction; a pool never is.
        _ => (call.Receiver is "pool" or "this.pool" || call.Receiver == "db" && Imports.In(script.Tree).Any(i => i.Names.Any(n => n.Local == "db"))) && call.Arguments is [var sql, ..] && script.StringOf(sql) is { } text && Select().IsMatch(text),
    };

    private static bool Needs(Script script, SyntaxNode statement, SyntaxNode earlier)
    {
        var made = Declarator(earlier)?["name"]?.DescendantsAndSelf().Where(n => n.Kind is "identifier" or "shorthand_property_identifier_pattern").Select(script.Text).ToHashSet(StringComparer.Ordinal) ?? [];
        return Declarator(statement)?["value"]?.DescendantsAndSelf().Any(n => n.Kind is "identifier" or "shorthand_property_identifier" && made.Contains(script.Text(n))) != false;
    }
}
