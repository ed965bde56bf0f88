using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Performance;

/// <summary>Waits for files and password hashes without stopping the process.</summary>
public sealed class ReadFilesAsynchronously : IRecipe
{
    private static readonly string[] OfFiles = ["readFile", "writeFile", "appendFile", "readdir", "stat", "unlink", "mkdir", "copyFile", "rm"];
    private static readonly string[] OfPasswords = ["hash", "compare"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("read-files-asynchronously"),
        Title = "Wait for files without stopping the process",
        Area = Area.Performance,
        Clears = [new("sync-call-in-handler")],
        Moves = [new("PRF-1")],
        SafeBecause = "Only calls in async functions change, to the same function of fs.promises or bcrypt with the same arguments; each is waited for where it stood, and fails as it failed.",
        Keeps = "What is read and written, in the same order.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            if (Script.At(code, group.Key) is not { Tree.ErrorCount: 0 } script) continue;
            var edits = new List<TextEdit>();
            foreach (var finding in group)
            {
                if (script.Calls().FirstOrDefault(c => c.Node.Start == finding.Place.Start && c.Node.End == finding.Place.End) is not { } call || AreMocked(code, script, call.Name) || Edits(script, call) is not { } edit) continue;
                edits.AddRange(edit);
                mended.Add(finding.Fingerprint);
            }
            if (edits.Count > 0) files.Add(new FileEdit.Modify(group.Key, [.. edits.OrderBy(e => e.Start)]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("the calls stand in functions that cannot wait, or have no counterpart that does")
            : new RecipeAnswer.Change("Handlers wait for files and password hashes while other requests are answered.", [.. files]) { Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))] };
    }

    private static ImmutableArray<TextEdit>? Edits(Script script, Call call)
    {
        if (call.Node["function"] is not { Kind: "member_expression" } callee || call.IsNew || !call.Name.EndsWith("Sync", StringComparison.Ordinal) || call.Node.Children.Any(c => c.Kind == "optional_chain")) return null;
        if (Functions.Around(script.Tree, call.Node) is not { IsAsync: true, IsGenerator: false } function || !IsInBody(function, call.Node)) return null;
        // A callback given besides would be called as well.
        if (call.Arguments.Any(a => Functions.IsFunction(a) || a.Kind == "spread_element")) return null;
        var name = call.Name[..^4];
        var of = WholeOf(script, call.Receiver);
        var written = of is "fs" && OfFiles.Contains(name) ? $"{call.Receiver}.promises.{name}" : of is "bcrypt" && OfPasswords.Contains(name) && call.Arguments.Length == 2 ? $"{call.Receiver}.{name}" : null;
        if (written is null || (call.Node.Parent?.Kind == "await_expression")) return null;
        var needsParentheses = call.Node.Parent is { Kind: "member_expression" or "subscript_expression" or "call_expression" or "non_null_expression" or "binary_expression" } && call.Node.Field is "object" or "function" or "left" or "right" || call.Node.Parent is { Kind: "non_null_expression" or "unary_expression" };
        return needsParentheses
            ? [new(callee.Start, callee.End - callee.Start, $"(await {written}"), new(call.Node.End, 0, ")")]
            : [new(callee.Start, callee.End - callee.Start, $"await {written}")];
    }

    // The value of a parameter is worked out where nothing can be waited for.
    private static bool IsInBody(FunctionShape function, SyntaxNode node) => node.Start >= function.Body.Start && node.End <= function.Body.End;

    private static string? WholeOf(Script script, string receiver) => Imports.In(script.Tree).FirstOrDefault(i => !i.IsTypeOnly && i.Names.Any(n => n.Local == receiver && n.Imported is "*" or "default"))?.Module switch
    {
        "fs" or "node:fs" => "fs",
        "bcrypt" or "bcryptjs" => "bcrypt",
        _ => null,
    };

    private static bool AreMocked(Codebase code, Script script, string name) =>
        code.Inventory.Files.Any(f => f.IsTest && code.PackageOf(f.Path) == code.PackageOf(script.Path) && code.Read(f.Path) is { } text && text.Contains(name, StringComparison.Ordinal));
}
