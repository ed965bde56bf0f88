using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Takes in bodies of up to a megabyte where nothing in the repository sends more.</summary>
public sealed partial class LimitBodySize : IRecipe
{
    // large-body-limit's own bound.
    private const string Limit = "1mb";

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("limit-body-size"),
        Title = "Take in no body above a megabyte",
        Area = Area.Backend,
        Clears = [new("large-body-limit")],
        Moves = [new("SEC-4"), new("SEC-2")],
        SafeBecause = "No code, test or document of the repository puts a file into a body as text, reads a field that holds one, or names the larger limit; uploads as forms are not touched.",
        Keeps = "Every body up to a megabyte; uploads, which other middleware takes in.",
        Narrows = "A JSON or form body above 1 MB is answered with 413.",
        EffortMinutes = 15,
    };

    // How files and lists travel in a body of text.
    [GeneratedRegex(@"base64|data:(image|application)/|readAsDataURL|toDataURL|\bbtoa\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Packed();

    [GeneratedRegex("image|photo|picture|avatar|logo|file|attachment|blob|audio|video|media|pdf|csv|import|bulk|batch|rows|records|dataset|events|signature|thumbnail|screenshot|svg|html", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Large();

    [GeneratedRegex("bulk|batch|import|sync|restore|backup|ingest", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TakesMuch();

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var leaves = new List<string>();
        var why = "the limits do not stand in the options as texts";
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            var said = Why(code, code.PackageOf(group.Key)?.Directory ?? "");
            if (said is null && Script.At(code, group.Key) is { Tree.ErrorCount: 0 } script)
            {
                var marked = group.Select(f => (Finding: f, Edit: Edit(script, f))).ToList();
                leaves.AddRange(marked.Where(m => m.Edit is null).Select(m => m.Finding.Fingerprint));
                if (marked.Exists(m => m.Edit is not null)) files.Add(new FileEdit.Modify(group.Key, [.. marked.Select(m => m.Edit).OfType<TextEdit>()]));
            }
            else leaves.AddRange(group.Select(f => f.Fingerprint));
            why = said ?? why;
        }
        return files.Count == 0 ? new RecipeAnswer.Refused(why)
            : new RecipeAnswer.Change("The parsers take in bodies of up to 1 MB, a million characters of text, instead of holding many times that in memory for anyone who sends it.", [.. files]) { Leaves = [.. leaves] };
    }

    /// <summary>What speaks for larger bodies; null where nothing does.</summary>
    private static string? Why(Codebase code, string directory)
    {
        if (code.Inventory.Files.FirstOrDefault(f => f.Language is "typescript" or "tsx" or "javascript" or "vue" or "svelte" && code.Remember("packs files into text", f, () => code.Read(f.Path) is { } text && Packed().IsMatch(text))) is { } packing)
            return $"{packing.Path} may put files into bodies as text";
        if (Services.Endpoints(code, directory).FirstOrDefault(e => e.Reads.Any(r => r.Part == "body" && Large().IsMatch(r.Field))) is { } reading) return $"{reading.Name} reads a field that may hold a file or a long list";
        if (Services.Endpoints(code, directory).FirstOrDefault(e => e.Method != "GET" && TakesMuch().IsMatch(e.Path)) is { } taking) return $"{taking.Name} may take in much at once";
        return null;
    }

    private static TextEdit? Edit(Script script, Finding finding) =>
        script.Calls().FirstOrDefault(c => c.Node.Start == finding.Place.Start && c.Node.End == finding.Place.End) is { Arguments: [var options, ..] } && ObjectLiterals.Find(script.Tree, Script.Bare(options), "limit") is { Node.Kind: "pair" } limit
        && limit.Value.Kind is "string" or "number" ? ObjectLiterals.SetValue(script.Tree, limit, StringLiterals.Quoted(Limit, FileStyle.Of(script.Tree, script.Path).Quote)) : null;
}
