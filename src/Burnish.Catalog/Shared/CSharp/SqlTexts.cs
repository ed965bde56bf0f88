using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.CSharp;

/// <summary>Finds the texts that C# hands to a database, and what is spliced into them.</summary>
internal static partial class SqlTexts
{
    // Entity Framework takes these as they are; FromSql and FromSqlInterpolated bind what is spliced.
    private static readonly string[] Raw = ["FromSqlRaw", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "SqlQueryRaw", "ExecuteSqlCommand", "ExecuteSqlCommandAsync"];

    private static readonly string[] Dapper =
        ["Query", "QueryAsync", "QueryFirst", "QueryFirstAsync", "QueryFirstOrDefault", "QueryFirstOrDefaultAsync", "QuerySingle", "QuerySingleAsync", "QuerySingleOrDefault", "QuerySingleOrDefaultAsync",
         "QueryMultiple", "QueryMultipleAsync", "Execute", "ExecuteAsync", "ExecuteScalar", "ExecuteScalarAsync", "ExecuteReader", "ExecuteReaderAsync"];

    private static readonly string[] Commands = ["SqlCommand", "NpgsqlCommand", "MySqlCommand", "SqliteCommand", "SQLiteCommand", "OracleCommand", "OleDbCommand", "OdbcCommand", "SqlDataAdapter", "MySqlDataAdapter", "SqliteDataAdapter", "NpgsqlDataAdapter", "CommandDefinition"];

    /// <summary>Every text handed to a database, with the node that hands it.</summary>
    public static IEnumerable<(SyntaxNode Place, ExpressionSyntax Text)> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls(Raw)) if (call.Argument(0, "sql") is { } text) yield return (call, text);
        foreach (var call in file.Text.Calls(Dapper)) if (call.Receiver() is not null && call.Argument(0, "sql") is { } text && Statement().IsMatch(Beginning(text))) yield return (call, text);
        foreach (var made in file.Text.All<BaseObjectCreationExpressionSyntax>()) if (Commands.Contains(made.Made()) && made.ArgumentList.Argument(0) is { } text && made.Made() is var _) yield return (made, text);
        foreach (var set in file.Text.All<AssignmentExpressionSyntax>())
            if (set.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CommandText" } || (set.Left is IdentifierNameSyntax { Identifier.ValueText: "CommandText" } && set.Parent is InitializerExpressionSyntax)) yield return (set, set.Right);
    }

    /// <summary>What is spliced into a text: the holes of an interpolated string and the parts of a sum, but its constants.</summary>
    public static IEnumerable<ExpressionSyntax> Spliced(ExpressionSyntax text) => Parts(text.Origin()).Where(p => p.Hole is not null).Select(p => p.Hole).OfType<ExpressionSyntax>();

    /// <summary>What is spliced in where a value is compared or quoted.</summary>
    public static IEnumerable<ExpressionSyntax> Values(ExpressionSyntax text)
    {
        var before = "";
        foreach (var (words, hole) in Parts(text.Origin()))
        {
            if (hole is not null && Statement().IsMatch(before) && ValueFollows().IsMatch(before)) yield return hole;
            before += hole is null ? words : "x";
        }
    }

    private static string Beginning(ExpressionSyntax text) => string.Concat(Parts(text.Origin()).Select(p => p.Words ?? "x"));

    private static IEnumerable<(string? Words, ExpressionSyntax? Hole)> Parts(ExpressionSyntax text)
    {
        var open = new Stack<ExpressionSyntax>([text.Bare()]);
        while (open.TryPop(out var at))
        {
            if (at.Constant() is { } constant) yield return (constant, null);
            else if (at is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum)
            {
                open.Push(sum.Right.Bare());
                open.Push(sum.Left.Bare());
            }
            else if (at is InterpolatedStringExpressionSyntax spliced)
            {
                foreach (var content in spliced.Contents)
                    yield return content is InterpolationSyntax { Expression: var hole } ? hole.Constant() is { } known ? (known, null) : (null, hole.Bare()) : (content.ToString(), null);
            }
            else if (at is InvocationExpressionSyntax call && call.Called() == "Format" && call.Receiver()?.ToString() is "string" or "String" && at is InvocationExpressionSyntax format)
            {
                yield return (format.Argument(0).Constant(), format.Argument(0).Constant() is null ? format.Argument(0) : null);
                foreach (var argument in format.ArgumentList.Arguments.Skip(1)) yield return (null, argument.Expression.Bare());
            }
            else yield return (null, at);
        }
    }

    [GeneratedRegex(@"^\s*(select|insert|update|delete|merge|exec|execute|with|call|truncate|alter|create|drop)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"('|'%|%|=\s*|<>\s*|<\s*|>\s*|\blike\s+|\bvalues\s*\(\s*)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ValueFollows();
}
