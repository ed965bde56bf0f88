using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

internal static partial class Guards
{
    /// <summary>
    /// True where the value was the key of a row that had to be there: read for equality in the same block and then asked about, or read by a call that throws where there is none.
    /// What equals a stored key is the database's value, not the client's.
    /// </summary>
    private static bool IsRowRequired(ScriptFlow flow, SyntaxNode block, SyntaxNode until, Subject subject)
    {
        if (subject.IsPart || IsWhole(subject.Text)) return false;
        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in block.Named.TakeWhile(s => s.Start < until.Start && s.End <= until.Start).Take(MaxStatements))
        {
            if (statement.Kind is "lexical_declaration" or "variable_declaration" or "expression_statement")
            {
                foreach (var awaited in statement.DescendantsAndSelf().Take(60).Where(n => n.Kind == "await_expression" && !n.Ancestors().TakeWhile(a => a != statement).Any(Functions.IsFunction)))
                {
                    if (Lookup(flow, awaited, subject) is not { } throws) continue;
                    if (throws) return true;
                    if (awaited.Parent is { Kind: "variable_declarator" } declarator && declarator["name"] is { Kind: "identifier" } row) rows.Add(flow.Text(row));
                }
            }
            if (rows.Count > 0 && statement.Kind == "if_statement" && statement["condition"] is { } condition && statement["consequence"] is { } then && Leaves(then)
                && Missing().Match(flow.Text(condition)) is { Success: true } asked && rows.Contains(asked.Groups["row"].Value)) return true;
        }
        return false;
    }

    private static bool Leaves(SyntaxNode consequence) =>
        (consequence.Kind == "statement_block" ? consequence.Named.LastOrDefault(n => n.Kind != "comment") : consequence)?.Kind is "return_statement" or "throw_statement";

    /// <summary>Whether a look-up of a row by the value throws where there is none; null for what is no such look-up.</summary>
    private static bool? Lookup(ScriptFlow flow, SyntaxNode awaited, Subject subject)
    {
        var text = flow.Text(awaited);
        // Anything but equality lets the value differ from what is stored.
        if (text.Length > 2000 || Loose().IsMatch(text) || text.Contains(".catch(", StringComparison.Ordinal)) return null;
        var calls = Calls.In(flow.Script.Tree, awaited).ToList();
        var isKeyed = calls.Exists(c => c.Name == "where") && calls.Exists(c => c.Name is "first" or "executeTakeFirst" or "executeTakeFirstOrThrow");
        var key = calls.Find(c => (isKeyed ? c.Name is "where" or "andWhere" : Finding().IsMatch(c.Name)) && c.Arguments.Any(a => IsGiven(flow, a, subject)));
        if (key is null) return null;
        return calls.Exists(c => c.Name.EndsWith("OrThrow", StringComparison.Ordinal) || c.Name.EndsWith("OrFail", StringComparison.Ordinal));
    }

    /// <summary>The very value, not a part of it and not a text made with it.</summary>
    private static bool IsGiven(ScriptFlow flow, SyntaxNode argument, Subject subject) =>
        argument.DescendantsAndSelf().Take(80).Any(n => n.End - n.Start == subject.Text.Length && flow.Text(n) == subject.Text
            && (n == argument || n.Parent is { Kind: "pair" } pair && pair["value"] == n || n.Kind == "shorthand_property_identifier"));

    [GeneratedRegex("^(findUnique|findFirst|findUniqueOrThrow|findFirstOrThrow|findOne|findOneBy|findOneOrFail|findOneByOrFail|findByPk|findById)$", RegexOptions.None, 1000)]
    private static partial Regex Finding();

    [GeneratedRegex(@"\b(orWhere\w*|where(Not|Like|ILike|Raw|In)\w*|OR|NOT|or|not|contains|startsWith|endsWith|[iI]?[lL]ike|notLike|regexp?|search|ne|notIn|gte?|lte?|mode)\b\s*[:(\]]|\$(ne|regex|or|nor|not|gte?|lte?|where|nin)\b|['""`](not\s+|i)?like['""`]|['""`](!=|<>|<|>|<=|>=|~\*?|not)['""`]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Loose();

    [GeneratedRegex(@"^\(\s*(!(?<row>[\w$]+)|(?<row>[\w$]+)\s*={2,3}\s*(undefined|null))\s*(\|\|[^&]*)?\)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Missing();
}
