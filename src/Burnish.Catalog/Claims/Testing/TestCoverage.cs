using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Testing;

/// <summary>The tests cover such a share of the lines.</summary>
public sealed partial class TestCoverage : IClaim
{
    private const string What = @"(?:(?:test|tests|testing|code|line|lines|statement|unit|unit-test|integration|overall|total|backend|server|frontend|front-end|ui|component|jest|vitest|average|current)[\s-]+){1,4}";

    [GeneratedRegex(@"(?<what>" + What + @")coverage\b(?:\s+(?:is|of|at|stands at|now|currently|reached|exceeds))*\s*[:=(\s]\s*(?<sign>>=?|\u2265|over|above|more than)?\s*(?<about>~|\u2248|about|around|approx(?:imately|\.)?)?\s*(?<share>\d{1,3}(?:\.\d+)?)\s?%(?<sign>\+)?|"
        + @"(?<sign>>=?|\u2265|over|above|more than)?\s*(?<about>~|\u2248|about|around)?\s*(?<share>\d{1,3}(?:\.\d+)?)\s?%(?<sign>\+)?\s+(?<what>" + What + @")coverage\b|"
        + @"(?<what>" + What + @")tests?:\s*(?<about>~|\u2248)?\s*(?<share>\d{1,3}(?:\.\d+)?)\s?%\s+coverage\b|"
        + @"^\W*(?<what>backend|server|frontend|tests?|coverage|unit tests?):\s*(?:est\.\s*)?(?<about>~|\u2248)?\s*(?<share>\d{1,3}(?:\.\d+)?)\s?%(?<sign>\+)?(?(?<=^\W*coverage.*)|\s+coverage\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    [GeneratedRegex(@"\b(?:test|tests|testing|coverage|jest|vitest)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfTests();

    [GeneratedRegex(@"\b(?:owasp|branch(?:es)?|functions?|api|browser|validation|documentation|docs|translation|gdpr|type)\s+coverage\b|\bapplication layer\b|\bcoverage:?\s+\d+\s?%\s+(?:dark|light) mode\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfOtherThings();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("test-coverage"),
        Title = "The tests cover a share of the lines",
        Criterion = new("TST-1"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement)
    {
        if (OfOtherThings().IsMatch(statement.Text) || Says().Match(statement.Text) is not { Success: true } match) return null;
        var what = match.Groups["what"].Value;
        // "Current coverage" alone may be of anything; the heading must say that it is about tests.
        if (!OfTests().IsMatch(what.Replace("coverage", "", StringComparison.OrdinalIgnoreCase)) && !statement.Headings.Any(h => OfTests().IsMatch(h)) && !Parts.Any(p => what.Contains(p.Word, StringComparison.OrdinalIgnoreCase)) && !what.Contains("code", StringComparison.OrdinalIgnoreCase) && !what.Contains("line", StringComparison.OrdinalIgnoreCase)) return null;
        // "> 80 %" is how thresholds are written; it is a claim only where a tick says that it is reached.
        if (match.Groups["sign"].Success && statement.IsChecked != true && !statement.IsCurrent && !statement.IsProse) return null;
        var share = Wording.Figure(match.Groups["share"]);
        return share is 0 or > 100 ? null : new(share, Subject: Part(what + " " + statement.Text[..match.Index]), IsWhole: match.Groups["about"].Success);
    }

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        var claimed = said.Number ?? 0;
        var tolerance = said.IsWhole ? About : Exact;
        ImmutableArray<CriterionScore?> asked = said.Subject switch { "backend" => [card.Of(new("TST-1"))], "frontend" => [card.Of(new("TST-2"))], _ => [card.Of(new("TST-1")), card.Of(new("TST-2"))] };
        var lines = asked.OfType<CriterionScore>().Where(l => l.Status != CriterionStatus.NotApplicable).ToImmutableArray();
        if (lines.IsEmpty) return Rulings.Unsettled(asked.OfType<CriterionScore>().FirstOrDefault(), []);
        var measured = Measured(lines, statement.File);
        var criterion = lines[0].Id;
        if (measured.IsEmpty) return Rulings.Unsettled(lines.FirstOrDefault(l => l.Status == CriterionStatus.Unknown) ?? lines[0], []) with { Criterion = criterion };
        var figures = measured.Select(e => e.Value ?? 0).ToArray();
        var words = $"claimed {Wording.Said(claimed)} %, measured {string.Join(", ", measured.Select(e => $"{Wording.Said(e.Value ?? 0)} % ({e.Note})"))}";
        var isBlind = lines.Any(l => l.Status == CriterionStatus.Unknown);
        if (figures.Max() < claimed - tolerance && !(isBlind && said.Subject.Length == 0 && figures.Length > 0 && !IsOwn(measured, statement.File))) return Rulings.Contradicted(words, measured) with { Criterion = criterion };
        if (figures.Min() >= claimed - tolerance && !isBlind) return Rulings.Supported(words, measured) with { Criterion = criterion };
        return new(ClaimVerdict.NotMeasurable, isBlind ? $"{words}; {lines.First(l => l.Status == CriterionStatus.Unknown).Reason}" : $"{words}; the statement does not say which package it means", "burnish score, for one package: its own runner with coverage", measured, criterion);
    }

    // A figure that is given as about, may be five points off; rounding is one (judgement).
    private const double About = 5;
    private const double Exact = 1;

    private static readonly ImmutableArray<(string Word, string Part)> Parts = [("backend", "backend"), ("server", "backend"), ("frontend", "frontend"), ("front-end", "frontend"), ("ui", "frontend"), ("component", "frontend")];

    private static string Part(string what)
    {
        var words = what.ToLowerInvariant().Split((char[]?)[' ', ':', '-', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return Parts.LastOrDefault(p => words.Contains(p.Word)).Part ?? "";
    }

    /// <summary>The shares that a runner measured, of the package that the document lies in where there is one, and 0 where a package has no test.</summary>
    private static ImmutableArray<EvidenceItem> Measured(ImmutableArray<CriterionScore> lines, string file)
    {
        var all = lines.SelectMany(l => l.Evidence).Where(e => e is { Kind: "measurement", Unit: "%", Value: not null } || (e.Kind == "fact" && e.Note.EndsWith("has no test file", StringComparison.Ordinal)))
            .Select(e => e.Value is null ? e with { Value = 0, Unit = "%" } : e).ToImmutableArray();
        return IsOwn(all, file) ? [.. all.Where(e => Holds(e, file))] : all;
    }

    private static bool IsOwn(ImmutableArray<EvidenceItem> all, string file) => all.Any(e => Holds(e, file));

    private static bool Holds(EvidenceItem measured, string file) => measured.File.LastIndexOf('/') is > 0 and var end && file.StartsWith(measured.File[..(end + 1)], StringComparison.Ordinal);
}
