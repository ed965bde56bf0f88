using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Lets the environment say which web sites may read the answers.</summary>
public sealed class RestrictCorsOrigins : IRecipe
{
    // Names under which repositories say the same already; the first is the one that is made up where there is none.
    private static readonly string[] Names = ["CORS_ORIGINS", "CORS_ORIGIN", "CORS_ALLOWED_ORIGINS", "ALLOWED_ORIGINS"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("restrict-cors-origins"),
        Title = "Let the environment name the origins that may read answers",
        Area = Area.Security,
        Clears = [new("open-cors")],
        Moves = [new("SEC-3"), new("SEC-2")],
        SafeBecause = "Outside of production every origin is allowed as before, so development and tests go on as they did; in production one variable, which the example of the environment names, allows what is to be allowed.",
        Keeps = "Every other option of CORS; requests of the same origin, of programs and of development.",
        Narrows = "In production only the origins that one variable of the environment lists, separated by commas, may read answers from other sites.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var leaves = new List<string>();
        var homes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            var home = code.PackageOf(group.Key)?.Directory ?? "";
            var name = EnvironmentExample.FirstOf(code, home, Names) ?? Names[0];
            if (Script.At(code, group.Key) is { Tree.ErrorCount: 0 } script && Edits(script, [.. group], name) is { } edits)
            {
                files.Add(new FileEdit.Modify(group.Key, edits));
                homes[home] = name;
            }
            else leaves.AddRange(group.Select(f => f.Fingerprint));
        }
        if (files.Count == 0) return new RecipeAnswer.Refused("the calls of cors do not stand as statements of one block, are open only where the program says so, or say the same in different ways");
        files.AddRange(homes.Select(h => EnvironmentExample.With(code, h.Key, h.Value, "# Web sites that may read answers in production, separated by commas, for example https://app.example.com")).OfType<FileEdit>().DistinctBy(f => f.Path));
        return new RecipeAnswer.Change($"In production only the origins that {string.Join(" or ", homes.Values.Distinct())} lists may read answers; elsewhere every origin may, as before.", [.. files])
        {
            Leaves = [.. leaves],
            Narrows = $"In production it reads {string.Join(", ", homes.Values.Distinct().Select(n => $"`{n}`"))}.",
        };
    }

    /// <summary>A constant in front of the first statement and its use in each call; null where they do not stand in one block or differ.</summary>
    private static ImmutableArray<TextEdit>? Edits(Script script, ImmutableArray<Finding> findings, string name)
    {
        if (script.Tree.Text.Contains("allowedOrigins", StringComparison.Ordinal) || script.Tree.Text.Contains("openOrigins", StringComparison.Ordinal)) return null;
        var calls = script.Calls().Where(c => findings.Any(f => f.Place.Start == c.Node.Start && f.Place.End == c.Node.End)).ToList();
        var statements = calls.Select(c => c.Node.Ancestors().FirstOrDefault(a => a.Kind is "expression_statement")).ToList();
        if (calls.Count == 0 || calls.Count != findings.Length || statements.Contains(null) || statements.Select(s => s?.Parent?.Start).Distinct().Count() > 1 || statements[0] is not { Parent: { Kind: "program" or "statement_block" } } first) return null;
        // Whoever asks where the program runs has decided already where it is open.
        if (first.Ancestors().Any(a => a.Kind == "if_statement" && a["condition"] is { } asked && Array.Exists((string[])["NODE_ENV", "evelopment", "roduction", "isDev"], w => script.Text(asked).Contains(w, StringComparison.Ordinal)))) return null;
        if (calls.Select(c => Origin(script, c) is { Kind: "true" }).Distinct().Count() > 1) return null;
        var style = FileStyle.Of(script.Tree, script.Path);
        var (q, indent) = (style.Quote, Lines.Indent(script.Tree.Text, first.Start));
        if (Lines.Of(script.Tree.Text, first.Start) is null) return null;
        var open = Origin(script, calls[0]) is { Kind: "true" } ? $"process.env.NODE_ENV !== {q}production{q}" : $"process.env.NODE_ENV === {q}production{q} ? false : {q}*{q}";
        var constant = $"const openOrigins = {open}{style.End}{style.LineEnding}{indent}"
            + $"const allowedOrigins = process.env.{name} ? process.env.{name}.split({q},{q}) : openOrigins{style.End}{style.LineEnding}{indent}";
        return [new(first.Start, 0, constant), .. calls.Select(c => Edit(script, c))];
    }

    private static SyntaxNode? Origin(Script script, Call call) => call.Arguments.IsEmpty ? null : script.Property(call.Arguments[0], "origin");

    private static TextEdit Edit(Script script, Call call)
    {
        const string Property = "origin: allowedOrigins";
        if (call.Arguments is not [var options, ..]) return new(call.Node["arguments"]?.Start + 1 ?? call.Node.End - 1, 0, $"{{ {Property} }}");
        return ObjectLiterals.Find(script.Tree, Script.Bare(options), "origin") is { } origin ? ObjectLiterals.SetValue(script.Tree, origin, "allowedOrigins") : ObjectLiterals.Add(script.Tree, Script.Bare(options), Property);
    }
}
