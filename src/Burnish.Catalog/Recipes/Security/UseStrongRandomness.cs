using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Randomness;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Makes secrets with the generator of node:crypto instead of Math.random.</summary>
public sealed partial class UseStrongRandomness : IRecipe
{
    // Packages whose scripts may reach a browser, where node:crypto is not there.
    private static readonly string[] Pages = ["react", "react-dom", "vue", "svelte", "next", "nuxt", "@angular/core", "solid-js", "preact", "react-native", "expo"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("use-strong-randomness"),
        Title = "Make secrets with a cryptographic generator",
        Area = Area.Security,
        Clears = [new("predictable-token")],
        Moves = [new("SEC-1"), new("SEC-2")],
        SafeBecause = "The new value is text of the same length or of 32 characters where no length was said, or a whole number of the same range; a value that a column could not hold is left.",
        Keeps = "Type, range and, where it was said, length of each value; secrets that were made before.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var leaves = new List<string>();
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            var script = Script.At(code, group.Key) is { Tree.ErrorCount: 0 } read && RunsInNode(read) ? read : null;
            var made = group.Select(f => (Finding: f, Values: script is null ? [] : Values(script, f))).ToList();
            leaves.AddRange(made.Where(m => m.Values.IsEmpty).Select(m => m.Finding.Fingerprint));
            var values = made.SelectMany(m => m.Values).DistinctBy(v => v.Start).ToImmutableArray();
            if (script is not null && !values.IsEmpty) files.Add(Mended(script, values));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("the numbers are used in a form whose range is not sure, or in a script that may run in a browser")
            : new RecipeAnswer.Change("Secrets come from the generator of node:crypto, which nobody can predict from earlier values.", [.. files]) { Leaves = [.. leaves] };
    }

    /// <summary>All that the secret is made of; empty where one part is not sure.</summary>
    private static ImmutableArray<StrongRandom> Values(Script script, Finding finding)
    {
        var calls = script.Calls().Where(c => c.Callee == "Math.random").ToList();
        if (calls.Find(c => c.Node.Start == finding.Place.Start) is not { } marked) return [];
        var line = script.PlaceOf(marked.Node).StartLine;
        var statement = Statement(marked.Node);
        var parts = calls.Where(c => script.PlaceOf(c.Node).StartLine == line || Statement(c.Node).Start == statement.Start).Select(c => StrongRandom.For(script, c.Node)).ToList();
        if (parts.Contains(null)) return [];
        var length = parts.Sum(p => p?.Length ?? 0);
        return length > 0 && Widths(script, finding.Subject).Any(w => w < length) ? [] : [.. parts.OfType<StrongRandom>()];
    }

    private static SyntaxNode Statement(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(a => a.Kind is "variable_declarator" or "expression_statement" or "return_statement" or "pair") ?? node;

    /// <summary>The widths of columns that may hold the value: those whose name has the secret's name in it.</summary>
    private static IEnumerable<int> Widths(Script script, string name) =>
        from table in script.Code.Inventory.Tables
        from column in table.Columns
        let plain = column.Name.Replace("_", "", StringComparison.Ordinal)
        let asked = name[(name.LastIndexOf('.') + 1)..].Replace("_", "", StringComparison.Ordinal)
        where asked.Length > 2 && (plain.Contains(asked, StringComparison.OrdinalIgnoreCase) || asked.Contains(plain, StringComparison.OrdinalIgnoreCase))
        let width = Width().Match(column.Type)
        where width.Success
        select int.Parse(width.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"char[a-z ]*\(\s*(\d{1,6})\s*\)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Width();

    private static bool RunsInNode(Script script)
    {
        var package = script.Code.PackageOf(script.Path);
        return package is { Ecosystem: "npm" } && !Pages.Any(package.DependsOn) && script.File.Language != "tsx"
            && (script.Code.Inventory.Endpoints.Any(e => e.Directory == package.Directory) || Imports.In(script.Tree).Any(i => i.Module.StartsWith("node:", StringComparison.Ordinal) || i.Module is "crypto" or "fs" or "path"));
    }

    private static FileEdit.Modify Mended(Script script, ImmutableArray<StrongRandom> values)
    {
        var quote = FileStyle.Of(script.Tree, script.Path).Quote;
        var loaded = Imports.In(script.Tree).Where(i => i.Module is "crypto" or "node:crypto" && !i.IsTypeOnly).ToList();
        var whole = loaded.SelectMany(i => i.Names).FirstOrDefault(n => n.Imported is "default" or "*" && !n.IsTypeOnly);
        var prefix = whole is null ? "" : whole.Local + ".";
        var module = loaded.FirstOrDefault()?.Module ?? (Imports.In(script.Tree).Any(i => i.Module is "fs" or "path" or "http" or "os" or "util") ? "crypto" : "node:crypto");
        ImmutableArray<string> names = [.. values.Select(v => v.Function).Distinct().Order(StringComparer.Ordinal)];
        // A name of the file's own is in the way of an import by name.
        var taken = whole is null && names.Any(n => script.Declared(n) is not null || Functions.In(script.Tree).Any(f => f.Name == n));
        var edits = whole is not null ? [] : taken ? ImportEdits.AddNamespace(script.Tree, script.Path, module, "nodeCrypto") : ImportEdits.AddNamed(script.Tree, script.Path, module, names);
        if (taken && !names.All(n => Imports.LocalNames(script.Tree, module, n).Any())) prefix = "nodeCrypto.";
        return new(script.Path, [.. edits, .. values.Select(v => new TextEdit(v.Start, v.End - v.Start, v.Written(prefix, quote)))]);
    }
}
