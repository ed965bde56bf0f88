using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Claims;

/// <summary>Tells what is said of the repository as a whole from what is said of a part of it: what was measured of the whole contradicts only the former.</summary>
internal static partial class ClaimScope
{
    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:the|this|our|entire|whole|full-stack|rest|an?)\s+(?:[\w-]+\s+){0,3}?(?:project|platform|system|application|app|codebase|code base|repository|repo|api|backend|frontend|monorepo|template|boilerplate|starter|website|site)\b(?!\s+(?:key|route|call|page|suite))|"
        + @"^\W*(?:project|system|overall|application|production)\b|\b(?:throughout|everywhere|codebase|across the|all (?:apis|endpoints|routes|services|code|packages))\b", Any, 1000)]
    private static partial Regex OfWhole();

    [GeneratedRegex(@"\b(?:patch|feature|component|module|hook|fix|widget|page|implementation|scripts?|function|migration|phase|task|step|core functionality|reference|change|infrastructure|test suite|suite|middleware|pipeline|model|(?<!strict )mode|itself|schema|building ?blocks?)\b", Any, 1000)]
    private static partial Regex OfPart();

    [GeneratedRegex(@"(?<![a-z])(?:readme|overview|architecture|status|project|platform|system|application|app|production|readiness|ready|deployment|audit|security|quality|testing|final|state|assessment|mvp|release|website|operations|accessibility|performance|monitoring)(?![a-z])", Any, 1000)]
    private static partial Regex WholeTitle();

    [GeneratedRegex(@"(?<![a-z])(?:implementation|implemented|feature|component|integration|phase|session|sprint|task|step|module|fix(?:es)?|quick[-_ ]reference|visual|trigger|migration|guide|setup|ui|cli|optimi[sz]ations?|refactor\w*|upgrade|tutorial|patch|pattern|index|inventory|bug|story|epic|issue|day|week|milestone)s?(?![a-z])", Any, 1000)]
    private static partial Regex PartTitle();

    [GeneratedRegex(@"[\w-]/[\w.-]+|\.[cm]?[jt]sx?\b|\bsurface \d|\b(?:component|module|service|package):|\bfeature\b", Any, 1000)]
    private static partial Regex PartHeading();

    /// <summary>What the statement is about where that is a part of the repository; null where it is the whole; empty where the document does not say.</summary>
    public static string? Part(Statement statement, ImmutableArray<string> packages, Inventory inventory)
    {
        if (packages.Where(p => p.Length > 0 && statement.File.StartsWith(p + "/", StringComparison.Ordinal)).MaxBy(p => p.Length) is { } package) return package;
        if (Beside(statement.File, inventory) is { } folder) return folder;
        if (OfPart().IsMatch(statement.Text) && !OfWhole().IsMatch(statement.Text)) return "what the sentence names";
        if (OfWhole().IsMatch(statement.Text)) return null;
        if (statement.Headings.Length > 1 && PartHeading().IsMatch(statement.Headings[^1])) return statement.Headings[^1];
        var title = statement.Headings.FirstOrDefault() ?? "";
        var name = statement.File[(statement.File.LastIndexOf('/') + 1)..].Replace('_', ' ');
        if (name.StartsWith("readme", StringComparison.OrdinalIgnoreCase) && !statement.File.Contains('/', StringComparison.Ordinal)) return null;
        if (PartTitle().IsMatch(title) || PartTitle().IsMatch(name)) return title.Length > 0 ? title : statement.File;
        return WholeTitle().IsMatch(title) || WholeTitle().IsMatch(name) ? null : "";
    }

    /// <summary>The folder of a document that lies among code; null at the root and in folders of documents.</summary>
    private static string? Beside(string file, Inventory inventory)
    {
        var end = file.LastIndexOf('/');
        return end > 0 && file[..(end + 1)] is var folder && !folder.StartsWith('.') && inventory.Files.Any(f => f.Path.StartsWith(folder, StringComparison.Ordinal) && f.Path.IndexOf('/', folder.Length) < 0 && f.Language is "typescript" or "tsx" or "javascript" or "csharp" or "python" or "go") ? file[..end] : null;
    }

    /// <summary>The ruling where a part is meant: a counter-example counts only where it lies in the part.</summary>
    public static Ruling Held(Ruling ruling, Statement statement, ImmutableArray<string> packages, Inventory inventory)
    {
        if (ruling.Verdict != ClaimVerdict.Contradicted || Part(statement, packages, inventory) is not { } part) return ruling;
        if (part.Length > 0 && statement.File.StartsWith(part + "/", StringComparison.Ordinal))
        {
            var own = ruling.Evidence.Where(e => e.File.StartsWith(part + "/", StringComparison.Ordinal)).ToImmutableArray();
            if (!own.IsEmpty) return ruling with { Evidence = own };
        }
        return new(ClaimVerdict.NotMeasurable, $"{(part.Length > 0 ? $"it is said of a part ({part})" : "the document does not say of what")}, and what was measured is of the whole: {ruling.Reason}", "by hand: look whether it holds for the part", ruling.Evidence, ruling.Criterion);
    }
}
