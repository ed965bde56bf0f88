using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Burnish.Catalog;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>
/// What safe recipes would change, as SARIF <c>fixes</c> (2.1.0, section 3.55). Only edits of files that are there, and only where the recipe needs nothing else:
/// no package to bring in, no formatter to run.
/// </summary>
internal static class SarifFixes
{
    // Viewers show one at a time; a hundred keep the file small and the scan quick (judgement). A fix that is longer is a change to review, not to click.
    private const int MostFindings = 100;
    private const int MostCharacters = 4000;

    /// <summary>The fix of each finding that has one, by fingerprint.</summary>
    public static ImmutableDictionary<string, JsonArray> Of(Codebase code, IEnumerable<Finding> findings, Entries entries, CancellationToken cancellationToken)
    {
        var mending = new Mending(entries);
        var fixes = ImmutableDictionary.CreateBuilder<string, JsonArray>(StringComparer.Ordinal);
        foreach (var (finding, card) in findings.Select(f => (f, mending.Of(f.RuleId))).Where(p => p.Item2 is { IsSafe: true }).Take(MostFindings))
        {
            if (card is null || entries.Recipes.First(r => r.Card.Id == card.Id).Apply(code, [finding], cancellationToken) is not RecipeAnswer.Change change) continue;
            if (!change.Dependencies.IsEmpty || !change.Fixers.IsEmpty || change.Leaves.Contains(finding.Fingerprint)) continue;
            var edits = change.Edits.OfType<FileEdit.Modify>().ToList();
            // Positions count from behind a byte-order mark in SARIF, and from before it here.
            if (edits.Count == 0 || edits.Count < change.Edits.Length || edits.Any(e => code.Read(e.Path) is not { } text || text.StartsWith('\ufeff'))) continue;
            if (edits.Sum(e => e.Edits.Sum(t => t.NewText.Length)) > MostCharacters) continue;
            fixes[finding.Fingerprint] = [new JsonObject { ["description"] = Text($"{card.Title} ({card.Id}, safe)."), ["artifactChanges"] = new JsonArray([.. edits.Select(Change)]) }];
        }
        return fixes.ToImmutable();
    }

    private static JsonObject Change(FileEdit.Modify edit) => new()
    {
        ["artifactLocation"] = new JsonObject { ["uri"] = Sarif.RelativeUri(edit.Path), ["uriBaseId"] = Sarif.Root },
        ["replacements"] = new JsonArray([.. edit.Edits.OrderBy(e => e.Start).Select(e => new JsonObject
        {
            ["deletedRegion"] = new JsonObject { ["charOffset"] = e.Start, ["charLength"] = e.Length },
            ["insertedContent"] = Text(e.NewText),
        })]),
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };
}
