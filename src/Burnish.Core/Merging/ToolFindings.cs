using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Merging;

/// <summary>What scanners reported, in the form of the rules' own findings, with a card for each code that was seen.</summary>
public sealed record ToolFindings(ImmutableArray<Finding> Findings, ImmutableArray<RuleCard> Cards)
{
    // Enough to tell what it is about in one line of a terminal (judgement).
    private const int MessageLength = 300;

    /// <summary>Makes findings of measurements. Paths that are no part of the repository are dropped; lines beyond a file's end are its last.</summary>
    /// <param name="measurements">What was measured; only scans that came to a result are read.</param>
    /// <param name="scanners">The scanners that may have made them.</param>
    /// <param name="code">The repository.</param>
    public static ToolFindings Of(ImmutableArray<Measurement> measurements, IEnumerable<IScanner> scanners, Codebase code)
    {
        var byId = scanners.ToImmutableDictionary(s => s.Card.Id);
        var reported = measurements.Where(m => m is { Kind: ToolKind.Scan, IsMeasured: true } && byId.ContainsKey(m.ToolId))
            .SelectMany(m => m.Problems.Select(p => (Scanner: byId[m.ToolId], m.Version, Problem: p))).Distinct()
            .Where(r => r.Problem.Path.Length == 0 || code.Has(r.Problem.Path) || (r.Scanner.Scans.SeesVendored && code.Tracks(r.Problem.Path)))
            .OrderBy(r => r.Scanner.Card.Id.Value, StringComparer.Ordinal).ThenBy(r => r.Problem.Path, StringComparer.Ordinal).ThenBy(r => r.Problem.Line)
            .ThenBy(r => r.Problem.Code, StringComparer.Ordinal).ThenBy(r => r.Problem.Message, StringComparer.Ordinal);
        var (seen, findings) = (new Dictionary<string, int>(StringComparer.Ordinal), ImmutableArray.CreateBuilder<Finding>());
        foreach (var (scanner, version, told) in reported)
        {
            var file = code.Has(told.Path) ? code.Read(told.Path) ?? "" : "";
            var problem = scanner.Placed(told, file);
            var meaning = scanner.Meaning(problem.Code, problem.IsError);
            var rule = RuleOf(scanner.Card.Id, problem.Code);
            var lines = file.Split('\n');
            var line = Math.Min(problem.Line, lines.Length);
            var text = line > 0 ? ContentPrint.Squeezed(lines[line - 1]) : "";
            // As with rules: never of a line number, and equal texts in one file are told apart by their order.
            var content = $"{rule}\n{(text.Length > 0 ? text : ContentPrint.Squeezed(problem.Message))}";
            var identity = $"{problem.Path}\n{content}";
            var nth = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            findings.Add(new(rule, meaning.Area, meaning.Severity, meaning.Confidence, new(problem.Path, line, Math.Clamp(problem.LastLine, line, Math.Max(line, lines.Length))), Short(problem.Message), ContentPrint.Of($"{identity}\n{nth}"))
            {
                Content = ContentPrint.Of(content),
                Sources = [new(scanner.Card.Id.Value, version, problem.Code)],
            });
        }
        return new(findings.ToImmutable(), CardsOf(measurements, byId.Values));
    }

    /// <summary>A card for each code that scanners reported, by name.</summary>
    public static ImmutableArray<RuleCard> CardsOf(IEnumerable<Measurement> measurements, IEnumerable<IScanner> scanners)
    {
        var byId = scanners.ToImmutableDictionary(s => s.Card.Id);
        return [.. measurements.Where(m => m is { Kind: ToolKind.Scan, IsMeasured: true } && byId.ContainsKey(m.ToolId))
            .SelectMany(m => m.Problems.Select(p => (Scanner: byId[m.ToolId], p.Code, p.IsError))).Distinct()
            .Select(r => CardOf(r.Scanner, r.Code, r.IsError))
            // Where a code comes in two levels, the worse one speaks for it.
            .GroupBy(c => c.Id).Select(g => g.OrderByDescending(c => c.Severity).ThenByDescending(c => c.Confidence).First()).OrderBy(c => c.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>The name that a code of a tool has among rules: <c>oxlint-eslint-no-eval</c>.</summary>
    public static RuleId RuleOf(ToolId tool, string code) =>
        new(string.Join('-', $"{tool} {string.Concat(code.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' '))}".Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>What a rule is about: its CWE id, its own name and the names that it declares as the same.</summary>
    public static Weakness About(RuleCard card) => new(card.Cwe, [$"{FindingSource.Own}:{card.Id}", .. card.Peers]);

    /// <summary>A code of a scanner in the form of a rule.</summary>
    /// <param name="scanner">The scanner.</param>
    /// <param name="code">Its own code.</param>
    /// <param name="isError">The tool's own level says error.</param>
    public static RuleCard CardOf(IScanner scanner, string code, bool isError)
    {
        var meaning = scanner.Meaning(code, isError);
        return new()
        {
            Id = RuleOf(scanner.Card.Id, code),
            Title = meaning.Title.Length > 0 ? meaning.Title : $"{code} of {scanner.Card.Title}",
            Area = meaning.Area,
            Severity = meaning.Severity,
            Confidence = meaning.Confidence,
            Why = $"Reported by {scanner.Card.Title}. {scanner.Scans.Why}",
            Source = scanner.Scans.SeveritySource,
            Cwe = meaning.Cwe,
            Peers = [$"{scanner.Card.Id}:{code}", .. meaning.Peers],
            HelpAddress = scanner.DocumentationOf(code),
        };
    }

    private static string Short(string message)
    {
        var text = ContentPrint.Squeezed(message);
        return text.Length <= MessageLength ? text : text[..MessageLength] + "…";
    }
}
