using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Statements;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Hands values to the database beside the statement instead of inside it.</summary>
public sealed partial class ParameteriseSql : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("parameterise-sql"),
        Title = "Bind values instead of splicing them into SQL",
        Area = Area.Security,
        Clears = [new("sql-injection")],
        Moves = [new("SEC-2")],
        SafeBecause = "Only values that stand where SQL takes a value are bound, through the parameters of the driver that is called; a value that is no SQL gives the same rows.",
        Keeps = "The statement, its values and their order.",
        Narrows = "A value that is itself SQL is compared as text.",
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var leaves = new List<string>();
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            var flow = FlowModel.Of(code).Of(group.Key);
            var edits = new List<TextEdit>();
            foreach (var finding in group)
            {
                ImmutableArray<TextEdit> mended = flow is null ? [] : [.. TaintAnswer.CallsAt(flow, finding).SelectMany(c => Bound(flow, c))];
                if (mended.IsEmpty || mended.Any(m => edits.Exists(e => m.Start < e.Start + e.Length && e.Start < m.Start + m.Length))) leaves.Add(finding.Fingerprint);
                else edits.AddRange(mended);
            }
            if (edits.Count > 0) files.Add(new FileEdit.Modify(group.Key, [.. edits]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("the driver is not known, or a value stands where SQL takes no parameter")
            : new RecipeAnswer.Change("Values reach the database as parameters, so that none of them can change the statement.", [.. files]) { Leaves = [.. leaves] };
    }

    private static ImmutableArray<TextEdit> Bound(ScriptFlow flow, Call call)
    {
        if (flow.Script.Tree.ErrorCount > 0 || call.Node["function"] is not { Kind: "member_expression" } callee || DriverOf(flow, callee, call) is not { } driver || SqlDialect.Of(driver, call.Name) is not { } dialect) return [];
        if (!TakesValues(flow.Script, call, dialect)) return [];
        var given = Script.Bare(call.Arguments[0]);
        var text = given.Kind == "identifier" ? OnlyFor(flow, given) : given;
        if (text is null || StatementText.Parts(flow.Script, text) is not { IsEmpty: false } parts || parts.Any(p => p.Value is { } v && IsSql(flow, v))) return [];
        if (BoundStatement.Of(parts, dialect) is not { } statement || statement.Values.Any(v => !v.WasQuoted && !IsOfRequest(flow, v.Parts[0].Value))) return [];
        var style = FileStyle.Of(flow.Script.Tree, flow.Script.Path);
        var values = $"[{string.Join(", ", statement.Values.Select(v => Written(flow.Script, v, dialect)))}]";
        return [new(text.Start, text.End - text.Start, Literal(statement.Text, style)), Passed(flow.Script, call, dialect, values)];
    }

    /// <summary>The driver's package; <c>db.sequelize</c> of a folder of models is how sequelize's own generator names the connection.</summary>
    private static string? DriverOf(ScriptFlow flow, SyntaxNode callee, Call call) => flow.PackageOf(callee)?.Module
        ?? (call.Receiver.EndsWith(".sequelize", StringComparison.Ordinal) && flow.Script.Code.PackageOf(flow.Script.Path)?.DependsOn("sequelize") == true ? "sequelize" : null);

    private static TextEdit Passed(Script script, Call call, SqlDialect dialect, string values)
    {
        if (dialect.Option.Length == 0) return new(call.Arguments[0].End, 0, ", " + values);
        return call.Arguments.Length == 1 ? new(call.Arguments[0].End, 0, $", {{ {dialect.Option}: {values} }}") : ObjectLiterals.Add(script.Tree, Script.Bare(call.Arguments[1]), $"{dialect.Option}: {values}");
    }

    /// <summary>True where nothing but a callback, or options without values, follows the statement.</summary>
    private static bool TakesValues(Script script, Call call, SqlDialect dialect)
    {
        if (call.Arguments.Length == 1) return true;
        if (dialect.Option.Length == 0) return call.Arguments[1..].All(a => Functions.IsFunction(Script.Bare(a)));
        return call.Arguments.Length == 2 && Script.IsClosedObject(call.Arguments[1]) && script.Property(call.Arguments[1], "replacements") is null && script.Property(call.Arguments[1], "bind") is null;
    }

    /// <summary>The text behind a name that nothing but this call reads, where nothing changes on the way to it.</summary>
    private static SyntaxNode? OnlyFor(ScriptFlow flow, SyntaxNode name)
    {
        if (flow.OnlyValueOf(name) is not { } value || flow.Names.Of(name) is not { } binding) return null;
        var uses = flow.Script.Tree.OfKind("identifier").Count(n => flow.Text(n) == flow.Text(name) && flow.Names.Of(n) == binding);
        var isCalm = flow.Script.Tree.Nodes.All(n => n.Start < value.End || n.End > name.Start || n.Kind is not ("assignment_expression" or "augmented_assignment_expression" or "update_expression" or "await_expression"));
        var isHere = value.Ancestors().FirstOrDefault(Functions.IsFunction)?.Start == name.Ancestors().FirstOrDefault(Functions.IsFunction)?.Start;
        return uses == 2 && isCalm && isHere && !value.DescendantsAndSelf().Any(n => n.Kind is "call_expression" or "await_expression") ? value : null;
    }

    /// <summary>True where a value may be SQL that the program wrote, or was escaped for the place it stands in.</summary>
    private static bool IsSql(ScriptFlow flow, SyntaxNode value) =>
        Escaped().IsMatch(flow.Text(value)) || value.DescendantsAndSelf().Any(n => n.Kind is "await_expression" or "yield_expression" or "assignment_expression")
        || value.DescendantsAndSelf().Where(n => n.Kind == "identifier").Any(n => flow.Names.Of(n) is { } binding
            && binding.Definitions.Any(d => d.Value is { } given && (Escaped().IsMatch(flow.Text(given)) || given.Kind is "template_string" or "binary_expression" or "string" or "ternary_expression" || d.Giving == Giving.Addition)));

    /// <summary>True for what is read from the request directly: without quotes around it, anything else could be a piece of SQL.</summary>
    private static bool IsOfRequest(ScriptFlow flow, SyntaxNode? value) => value is not null
        && (Request().IsMatch(flow.Text(value)) || (value.Kind == "identifier" && flow.Names.Of(value) is { Definitions: [{ Giving: Giving.Value, Value: { } given }] } && Request().IsMatch(flow.Text(given))));

    [GeneratedRegex(@"^(req|request|ctx|ctx\.request)\.(params|query|body)(\.\w+)?$", RegexOptions.None, 1000)]
    private static partial Regex Request();

    [GeneratedRegex(@"escape|quote|format\(|sanitiz|literal|raw\(|addslashes|replace\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Escaped();

    private static string Written(Script script, BoundValue value, SqlDialect dialect)
    {
        if (value.Parts is [{ Value: { } alone }]) return dialect.WritesByType ? $"String({script.Text(alone)})" : script.Text(alone);
        return $"`{string.Concat(value.Parts.Select(p => p.Value is { } v ? $"${{{script.Text(v)}}}" : p.Literal))}`";
    }

    private static string Literal(string text, FileStyle style) =>
        text.AsSpan().ContainsAny('\n', style.Quote) ? text.Contains('`', StringComparison.Ordinal) ? StringLiterals.Quoted(text, style.Quote) : $"`{text}`" : StringLiterals.Quoted(text, style.Quote);
}
