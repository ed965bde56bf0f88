using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>Calls of shipped code that send SQL text to a database.</summary>
internal static partial class SqlCalls
{
    /// <summary>Shipped scripts that serve requests: no migrations, seeds or one-off scripts.</summary>
    public static IEnumerable<FileFacts> Files(Codebase code) =>
        code.ShippedScripts().Where(f => !f.Path.Split('/').Any(p => p.StartsWith('.') || Aside().IsMatch(p)));

    /// <summary>Those of them whose text may hold a statement that is sent: others are not worth a tree.</summary>
    public static IEnumerable<FileFacts> Sending(Codebase code) => Files(code).Where(f => MaySend(code, f));

    private static bool MaySend(Codebase code, FileFacts file) => code.Remember("sql-calls", file, () => code.Read(file.Path) is { } text && Sent().IsMatch(text));

    /// <summary>The calls of a file whose first argument is SQL text, with that text.</summary>
    public static IEnumerable<(Call Call, string Sql)> In(SyntaxTree tree)
    {
        foreach (var call in Calls.In(tree))
        {
            if (call.Name is not ("query" or "execute" or "raw" or "$queryRawUnsafe" or "$executeRawUnsafe") || call.Arguments.IsEmpty) continue;
            var argument = call.Arguments[0];
            var sql = argument.Kind is "string" or "template_string" && tree.TextOf(argument) is { Length: > 2 } quoted ? quoted[1..^1].Trim() : "";
            if (Statement().IsMatch(sql)) yield return (call, sql);
        }
    }

    [GeneratedRegex(@"^(?:select|insert|update|delete|with)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Statement();

    [GeneratedRegex(@"(?:query|execute|raw|QueryRawUnsafe|ExecuteRawUnsafe)\s*(?:<[^(]*>)?\(\s*['""`]\s*(?:select|insert|update|delete|with)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Sent();

    [GeneratedRegex(@"migrat|seed|^scripts?$|^bin$|^tools$|fixture|benchmark", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Aside();
}
