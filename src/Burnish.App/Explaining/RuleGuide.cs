using System.Collections.Immutable;
using Burnish.App.Reports;
using Burnish.Catalog;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Contracts;

namespace Burnish.App.Explaining;

/// <summary>Everything there is to say of a rule, so that terminal, page, JSON and SARIF say the same.</summary>
internal sealed record RuleGuide
{
    /// <summary>The rule.</summary>
    public required RuleCard Card { get; init; }

    /// <summary>Code that it fires on; empty where it has no case.</summary>
    public required ImmutableArray<Excerpt> Bad { get; init; }

    /// <summary>Code like that which it is silent on.</summary>
    public required ImmutableArray<Excerpt> Good { get; init; }

    /// <summary>What the rule's ids mean.</summary>
    public required ImmutableArray<Standard> Standards { get; init; }

    /// <summary>How it is mended, in a sentence.</summary>
    public required string Fix { get; init; }

    /// <summary>How one finding is taken out, in a sentence.</summary>
    public required string Suppress { get; init; }

    /// <summary>Where the examples come from.</summary>
    public required string Proof { get; init; }

    /// <summary>Criteria that read the rule, with their titles.</summary>
    public required ImmutableArray<string> Criteria { get; init; }

    /// <summary>Puts it together.</summary>
    public static RuleGuide Of(RuleCard card, Entries entries)
    {
        var pair = ProvenCases.Of(card.Id);
        return new()
        {
            Card = card,
            Bad = pair is null ? [] : Excerpt.OfBad(pair),
            Good = pair is null ? [] : Excerpt.OfGood(pair),
            Standards = [.. card.Standards.Prepend(card.Cwe).Where(s => s.Length > 0).Select(Catalog.Knowledge.Standards.Of).OfType<Standard>()],
            Fix = Mended(card, entries),
            Suppress = card.SeesMissingPractice
                ? "It names no line, so no comment reaches it: `burnish baseline --reason \"WHY\"` takes it in as known."
                : $"`burnish-ignore {card.Id}: WHY` in a comment on the line or the one above; the reason must be there. `burnish baseline --reason \"WHY\"` takes in everything that is there now.",
            Proof = pair is null ? "" : $"The examples are the test cases `{pair.Bad.Name}`{(pair.Good is { } good ? $" and `{good.Name}`" : "")} of this rule: each build proves that it fires on the one{(pair.Good is null ? "" : " and is silent on the other")}.",
            Criteria = [.. entries.Criteria.Select(c => c.Card).Where(c => c.Reads.Contains(card.Id)).Select(c => $"{c.Id}: {c.Title}")],
        };
    }

    /// <summary>All of it as plain text (no mark) or Markdown (a mark for bold type).</summary>
    public string Help(string mark)
    {
        string Code(ImmutableArray<Excerpt> code) => "\n" + (mark.Length > 0 ? "\n" + Markdown(code) : string.Join("\n\n", code.Select(e => string.Join('\n', e.Lines.Prepend(e.Path)))));
        string Plain(string text) => mark.Length > 0 ? text : text.Replace("`", "", StringComparison.Ordinal);
        var parts = new List<(string Name, string Text)>
        {
            ("Why", Card.Why), ("Bad", Bad.IsEmpty ? "" : Code(Bad)), ("Good", Good.IsEmpty ? "" : Code(Good)), ("Fix", Plain(Fix)), ("Suppress", Plain(Suppress)),
            ("Standards", string.Join(", ", Standards.Select(s => mark.Length > 0 ? $"[{s.Id}]({s.Address})" : s.Id))), ("Source", Card.Source), ("Not seen", Card.NotSeen),
        };
        return string.Join("\n\n", parts.Where(p => p.Text.Length > 0).Select(p => $"{mark}{p.Name}:{mark} {p.Text}"));
    }

    /// <summary>Excerpts as Markdown.</summary>
    public static string Markdown(ImmutableArray<Excerpt> excerpts) =>
        string.Join("\n\n", excerpts.Select(e => $"`{e.Path}`{(e.Cut.Length > 0 ? $" ({e.Cut.TrimEnd('.')})" : "")}\n\n{Fence(e)}text\n{string.Join('\n', e.Lines)}\n{Fence(e)}"));

    private static string Fence(Excerpt e) => e.Lines.Any(l => l.Contains("```", StringComparison.Ordinal)) ? "````" : "```";

    private static string Mended(RuleCard card, Entries entries)
    {
        var mending = new Mending(entries);
        return mending.Of(card.Id) is not { } recipe ? "No recipe mends this; a person does."
            : recipe.SafeBecause is { } because ? $"`{recipe.Id}` ({recipe.Title}), safe: it runs unattended. {because}"
            : $"`{recipe.Id}` ({recipe.Title}), unsafe: it waits for approval or `--allow-unsafe`.";
    }
}
