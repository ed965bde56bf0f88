using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Claims;

/// <summary>Tells what is said of the repository as a whole from what is said of a part of it: what was measured of the whole contradicts only the former.</summary>
internal static partial class ClaimScope
{
    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:project|platform(?!-specific)|system|application|app|codebase|repository|repo|api|backend|frontend|monorepo|template|boilerplate|starter|website|site)\b|\b(?:throughout|everywhere|entire|across)\b", Any, 1000)]
    private static partial Regex OfWhole();

    [GeneratedRegex(@"\b(?:patch|feature|component|module|hook|fix|widget|page|implementation|scripts?|function|migration|phase|task|step|core functionality|reference|change|infrastructure)\b", Any, 1000)]
    private static partial Regex OfPart();

    [GeneratedRegex(@"(?<![a-z])(?:readme|overview|architecture|status|project|platform|system|application|app|production|readiness|ready|deployment|audit|security|quality|testing|final|state|assessment|mvp|release|website|operations|accessibility|performance|monitoring)(?![a-z])", Any, 1000)]
    private static partial Regex WholeTitle();

    [GeneratedRegex(@"(?<![a-z])(?:implementation|implemented|feature|component|integration|phase|session|sprint|task|step|module|fix(?:es)?|quick[-_ ]reference|visual|trigger|migration|guide|ui|cli|optimi[sz]ations?|refactor\w*|upgrade|tutorial|patch|pattern|index|inventory|bug|story|epic|issue|day|week|milestone)s?(?![a-z])", Any, 1000)]
    private static partial Regex PartTitle();

    [GeneratedRegex(@"[\w-]/[\w.-]+|\.[cm]?[jt]sx?\b|\bsurface \d|\b(?:component|module|service|package):", Any, 1000)]
    private static partial Regex PartHeading();

    /// <summary>What the statement is about where that is a part of the repository; null where it is the whole.</summary>
    public static string? Part(Statement statement, ImmutableArray<string> packages)
    {
        if (packages.Where(p => p.Length > 0 && statement.File.StartsWith(p + "/", StringComparison.Ordinal)).MaxBy(p => p.Length) is { } package) return package;
        if (OfPart().IsMatch(statement.Text) && !OfWhole().IsMatch(statement.Text)) return "what the sentence names";
        if (OfWhole().IsMatch(statement.Text)) return null;
        if (statement.Headings.Length > 1 && PartHeading().IsMatch(statement.Headings[^1])) return statement.Headings[^1];
        var title = statement.Headings.FirstOrDefault() ?? "";
        var name = statement.File[(statement.File.LastIndexOf('/') + 1)..].Replace('_', ' ');
        if (name.StartsWith("readme", StringComparison.OrdinalIgnoreCase) && !statement.File.Contains('/', StringComparison.Ordinal)) return null;
        if (PartTitle().IsMatch(title) || PartTitle().IsMatch(name)) return title.Length > 0 ? title : statement.File;
        return WholeTitle().IsMatch(title) || WholeTitle().IsMatch(name) ? null : title.Length > 0 ? title : statement.File;
    }

    /// <summary>The ruling where a part is meant: a counter-example counts only where it lies in the part.</summary>
    public static Ruling Held(Ruling ruling, Statement statement, ImmutableArray<string> packages)
    {
        if (ruling.Verdict != ClaimVerdict.Contradicted || Part(statement, packages) is not { } part) return ruling;
        if (packages.Contains(part))
        {
            var own = ruling.Evidence.Where(e => e.File.StartsWith(part + "/", StringComparison.Ordinal)).ToImmutableArray();
            if (!own.IsEmpty) return ruling with { Evidence = own };
        }
        return new(ClaimVerdict.NotMeasurable, $"it is said of a part ({part}), and what was measured is of the whole: {ruling.Reason}", "by hand: look whether it holds for the part", ruling.Evidence, ruling.Criterion);
    }
}
