using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Compares secrets in a time that does not depend on how much of them was right.</summary>
public sealed class CompareInConstantTime : IRecipe
{
    private const string Name = "isSameSecret";

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("compare-in-constant-time"),
        Title = "Compare secrets in constant time",
        Area = Area.Security,
        Clears = [new("timing-unsafe-comparison")],
        Moves = [new("SEC-2")],
        SafeBecause = "Texts that are the same still are, and all others still are not.",
        Keeps = "What is accepted and what is refused, wherever both are texts.",
        Narrows = "A secret that is not set no longer equals one that is not sent.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            if (Script.At(code, group.Key) is not { Tree.ErrorCount: 0 } script || script.Tree.Text.Contains(Name, StringComparison.Ordinal) || script.File.Language == "tsx") continue;
            var edits = new List<TextEdit>();
            foreach (var finding in group)
            {
                if (script.Tree.OfKind("binary_expression").FirstOrDefault(n => n.Start == finding.Place.Start && n.End == finding.Place.End) is not { } comparison || Edit(script, comparison) is not { } edit) continue;
                edits.Add(edit);
                mended.Add(finding.Fingerprint);
            }
            if (edits.Count == 0) continue;
            var crypto = CryptoOf(script);
            if (crypto is null) edits.AddRange(Imported(script));
            edits.Add(new(script.Tree.Text.Length, 0, Function(script, crypto is null ? "" : crypto + ".")));
            files.Add(new FileEdit.Modify(group.Key, [.. edits]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("the comparisons do not stand in a form that can be changed with certainty")
            : new RecipeAnswer.Change("Secrets are compared by their digests with timingSafeEqual: the time of the answer says nothing of how much was right.", [.. files]) { Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))] };
    }

    private static TextEdit? Edit(Script script, SyntaxNode comparison)
    {
        if (comparison["left"] is not { } left || comparison["right"] is not { } right) return null;
        // Two comparisons in a chain such as a === b === c mean something else.
        if (left.Kind == "binary_expression" || right.Kind == "binary_expression") return null;
        var isNegated = comparison["operator"]?.Kind is "!==" or "!=";
        return new(comparison.Start, comparison.End - comparison.Start, $"{(isNegated ? "!" : "")}{Name}({script.Text(left)}, {script.Text(right)})");
    }

    // The first import of a file stands apart from what follows.
    private static IEnumerable<TextEdit> Imported(Script script)
    {
        var end = Imports.In(script.Tree).IsEmpty ? FileStyle.Of(script.Tree, script.Path).LineEnding : "";
        return ImportEdits.AddNamed(script.Tree, script.Path, "node:crypto", "createHash", "timingSafeEqual").Select(e => e with { NewText = e.NewText + end });
    }

    // The module as a whole, where the file has it already.
    private static string? CryptoOf(Script script) => Imports.In(script.Tree).Where(i => i.Module is "crypto" or "node:crypto" && !i.IsTypeOnly && i.Node.Ancestors().All(a => !Functions.IsFunction(a)))
        .SelectMany(i => i.Names).FirstOrDefault(n => n.Imported is "*" or "default")?.Local;

    private static string Function(Script script, string crypto)
    {
        var style = FileStyle.Of(script.Tree, script.Path);
        var isTyped = script.File.Language == "typescript";
        string[] lines =
        [
            script.Tree.Text.EndsWith('\n') ? "" : style.LineEnding,
            "/** Compares in a time that does not tell how much was right; what is not set equals nothing. */",
            isTyped ? $"function {Name}(given: unknown, known: unknown): boolean {{" : $"function {Name}(given, known) {{",
            $"{style.Indent}if (typeof given !== {style.Quote}string{style.Quote} || typeof known !== {style.Quote}string{style.Quote}) return false{style.End}",
            $"{style.Indent}const digest = {(isTyped ? "(text: string)" : "(text)")} => {crypto}createHash({style.Quote}sha256{style.Quote}).update(text).digest(){style.End}",
            $"{style.Indent}return {crypto}timingSafeEqual(digest(given), digest(known)){style.End}",
            "}",
            "",
        ];
        return string.Join(style.LineEnding, lines);
    }
}
