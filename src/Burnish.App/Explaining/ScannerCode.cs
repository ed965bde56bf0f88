using Burnish.App.Reports;
using Burnish.Catalog;
using Burnish.Core.Contracts;
using Burnish.Core.Merging;

namespace Burnish.App.Explaining;

/// <summary>What is known of a code of a tool that <c>scan --tools</c> runs.</summary>
internal static class ScannerCode
{
    /// <summary>The guide of a code, named as it is printed (<c>oxlint-eslint-no-eval</c>) or as tool and code (<c>oxlint:eslint/no-eval</c>); null where no tool has that name.</summary>
    public static RuleGuide? Of(string name, Entries entries)
    {
        var scanner = entries.Scanners.Where(s => name.Length > s.Card.Id.Value.Length + 1 && name.StartsWith(s.Card.Id.Value, StringComparison.OrdinalIgnoreCase) && name[s.Card.Id.Value.Length] is '-' or ':')
            .MaxBy(s => s.Card.Id.Value.Length);
        if (scanner is null) return null;
        var told = name[(scanner.Card.Id.Value.Length + 1)..];
        return Of(scanner, name[scanner.Card.Id.Value.Length] == '-' ? scanner.CodeOf(told) : told, entries);
    }

    private static RuleGuide Of(IScanner scanner, string code, Entries entries)
    {
        var (error, warning) = (ToolFindings.CardOf(scanner, code, isError: true), ToolFindings.CardOf(scanner, code, isError: false));
        var levels = error.Severity == warning.Severity && error.Confidence == warning.Confidence ? ""
            : $"; here {Level(error)} where {scanner.Card.Title} calls it an error, {Level(warning)} where it does not";
        var card = error with { Source = error.Source + levels, NotSeen = $"Whether {scanner.Card.Title} has this code: no list of its codes is kept here, what is said holds for every code of its kind." };
        var guide = RuleGuide.Of(card, entries);
        var own = entries.Rules.Select(r => r.Card).Where(r => error.Peers.Contains($"burnish:{r.Id}")).Select(r => r.Id.Value).ToList();
        return guide with
        {
            Fix = own.Count == 0 ? $"{scanner.Card.Title} says how with each finding, and its documentation for each code; no recipe mends this."
                : $"The rule {string.Join(" and ", own)} sees the same: `burnish explain {own[0]}` says how it is mended.",
            Suppress = $"{guide.Suppress} {Settings(scanner)}".Trim(),
        };
    }

    private static string Settings(IScanner scanner) => scanner.Card.Configuration.IsEmpty ? "" : $"Settings of {scanner.Card.Title} in the repository count: {string.Join(", ", scanner.Card.Configuration)}.";

    private static string Level(RuleCard card) => $"{Words.Lower(card.Severity)} with {Words.Lower(card.Confidence)} confidence";
}
