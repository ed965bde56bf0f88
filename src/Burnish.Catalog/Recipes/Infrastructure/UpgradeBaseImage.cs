using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Moves Node.js images, and what else of the repository names their version, to one that gets fixes.</summary>
public sealed partial class UpgradeBaseImage : IRecipe
{
    // Node.js 22 gets fixes until April 2027 and is the long-term-support release next to those that ended (nodejs.org, releases); 22.21.1 is its image of October 2025.
    private const int Next = 22;

    private static readonly ImmutableArray<string> Bound = ["node-sass", "fibers", "deasync", "grpc", "iltorb"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("upgrade-base-image"),
        Title = "Build on a Node.js that gets security fixes",
        Area = Area.Infrastructure,
        Clears = [new("outdated-base-image")],
        Moves = [new("INF-1"), new("SEC-8")],
        SafeBecause = "Only the step from 18 to 21 to the next long-term-support release is taken, where engines allow it, no package is bound to the old one, and the pipelines move along.",
        Keeps = "The variant of the image, and how exactly its version is pinned.",
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (code.Inventory.Packages.FirstOrDefault(p => p.Ecosystem == "npm" && !Allows(p.Engines)) is { } narrow) return new RecipeAnswer.Refused($"{narrow.Manifest} asks for Node.js {narrow.Engines}");
        if (code.Inventory.Packages.SelectMany(p => p.Dependencies).FirstOrDefault(d => Bound.Contains(d.Name) || d.Name is "bcrypt" or "sqlite3" && Early().IsMatch(d.Range)) is { } bound)
            return new RecipeAnswer.Refused($"{bound.Name} {bound.Range} is compiled for older releases of Node.js");
        if (code.Inventory.Workflows.FirstOrDefault(w => code.Read(w.Path) is { } text && ListsVersions().IsMatch(text)) is { } listing && !(code.Read(listing.Path) ?? "").Contains($"{Next}", StringComparison.Ordinal))
            return new RecipeAnswer.Refused($"{listing.Path} tests a list of versions without {Next}");
        if (Told(code, ".tool-versions") is { } told && told != Next) return new RecipeAnswer.Refused($".tool-versions names Node.js {told}");
        var mended = new HashSet<string>(StringComparer.Ordinal);
        var answer = ImageChange.Each(code, findings, $"The images are built on Node.js {Next}, which gets security fixes until April 2027.", (file, lines) =>
        {
            var spans = ImmutableArray.CreateBuilder<TextEdit>();
            foreach (var finding in findings.Where(f => f.Place.Path == file.Path))
            {
                var moved = file.Stages.Where(s => s.Image == finding.Subject).Select(s => Newer(s.Image) is { } image ? lines.Swap(s.Place, s.Image, image) : null).ToList();
                if (moved.Count == 0 || moved.Contains(null)) continue;
                spans.AddRange(moved.OfType<TextEdit>());
                mended.Add(finding.Fingerprint);
            }
            return spans.Count == 0 ? ImageChange.Refuse("it is not an official image of Node.js 18 to 21, so more than one breaking release lies between") : new([new FileEdit.Modify(file.Path, spans.ToImmutable())], "");
        });
        return answer is not RecipeAnswer.Change change ? answer : change with
        {
            Edits = [.. change.Edits, .. code.Inventory.Workflows.Select(w => InWorkflow(code, w.Path)).OfType<FileEdit>(), .. VersionFiles(code)],
            Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))],
        };
    }

    private static string? Newer(string image)
    {
        if (!Images.IsNode(image) || image.Contains('@', StringComparison.Ordinal) || Tag().Match(Images.TagOf(image)) is not { Success: true } match) return null;
        var version = match.Groups["rest"].Value.Count(c => c == '.') switch { 0 => "22", 1 => "22.21", _ => "22.21.1" };
        return $"{image[..(image.LastIndexOf(':') + 1)]}{version}{match.Groups["variant"].Value}";
    }

    private static FileEdit.Modify? InWorkflow(Codebase code, string path) =>
        code.Read(path) is { } text && Setup().Matches(text) is { Count: > 0 } found
            ? new(path, [.. found.Select(m => new TextEdit(m.Groups["version"].Index, m.Groups["version"].Length, m.Groups["version"].Value.EndsWith(".x", StringComparison.Ordinal) ? $"{Next}.x" : $"{Next}"))]) : null;

    private static IEnumerable<FileEdit> VersionFiles(Codebase code) =>
        from file in code.Inventory.Files
        where file.Path.Split('/')[^1] is ".nvmrc" or ".node-version" && Told(code, file.Path) is >= 18 and < Next
        let text = code.Read(file.Path) ?? ""
        select new FileEdit.Modify(file.Path, [new(0, text.TrimEnd().Length, text.StartsWith('v') ? $"v{Next}" : $"{Next}")]);

    private static int? Told(Codebase code, string path) =>
        code.Read(path) is { } text && Said().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private static bool Allows(string engines) => engines.Trim() is "" or "*" || engines.Split("||").Any(part =>
    {
        var low = Lower().Match(part);
        var high = Upper().Match(part);
        var exact = Exact().Match(part);
        if (exact.Success) return Number(exact) == Next;
        return low.Success && Number(low) <= Next && (!high.Success || Number(high) > Next);
    });

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:18|19|20|21)(?<rest>(?:\.\d{1,3}){0,2})(?<variant>-(?:alpine|slim|bookworm|bookworm-slim|bullseye|bullseye-slim))?$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^[ \t-]*node-version:[ \t]*['""]?(?<version>(?:18|19|20|21)(?:\.x|(?:\.\d{1,3}){1,2})?)['""]?[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 200)]
    private static partial Regex Setup();

    [GeneratedRegex(@"node(?:-version|js|_version)?s?:[ \t]*(?:\[|\r?\n[ \t]*-)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex ListsVersions();

    [GeneratedRegex(@"^(?:nodejs?[ \t]+)?v?(\d{2})\b", RegexOptions.CultureInvariant | RegexOptions.Multiline, 200)]
    private static partial Regex Said();

    [GeneratedRegex(@">=?\s*v?(\d{1,2})", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Lower();

    [GeneratedRegex(@"<\s*v?(\d{1,2})", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Upper();

    [GeneratedRegex(@"^\s*[\^~=v]?(\d{1,2})(?:\.[\dx*]+){0,2}\s*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Exact();

    [GeneratedRegex(@"^[\^~]?[0-4]\.", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Early();
}
