using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.App.Reports;
using Spectre.Console;

namespace Burnish.App.Explaining;

/// <summary>Explanations for people on a terminal.</summary>
/// <param name="console">Where they go.</param>
/// <param name="writer">The same place, for what is never broken.</param>
internal sealed partial class ExplainText(IAnsiConsole console, TextWriter writer)
{
    private const int NameWidth = 10;

    /// <summary>A rule.</summary>
    public void Write(RuleGuide guide)
    {
        var card = guide.Card;
        Title(card.Title, $"{card.Id} · {Words.Lower(card.Area)} · severity {Words.Lower(card.Severity)} · confidence {Words.Lower(card.Confidence)}");
        Part("Why", card.Why);
        Code("Bad", guide.Bad);
        Code("Good", guide.Good);
        Rest(guide, guide.Suppress);
    }

    /// <summary>A finding: what stands there first, then what there is to say of its rule.</summary>
    public void Write(FindingGuide guide)
    {
        var (finding, place) = (guide.Finding, guide.Finding.Place);
        Title(finding.Message, $"{finding.Fingerprint} · {finding.RuleId} · severity {Words.Lower(finding.Severity)} · confidence {Words.Lower(finding.Confidence)}");
        if (guide.Suppression is { } why) Part("Ignored", $"reason: {why.Reason}");
        if (guide.Code is { } code) Code("Where", [code with { Path = $"{place.Path}:{place.StartLine}" }]);
        else Part("Where", place.Path.Length == 0 ? "the repository as a whole" : place.StartLine > 0 ? $"{place.Path}:{place.StartLine}" : place.Path);
        Part("Why", guide.Rule.Card.Why);
        Code("Good", guide.Rule.Good);
        Rest(guide.Rule, guide.Suppress);
    }

    /// <summary>A criterion.</summary>
    public void Write(CriterionGuide guide)
    {
        var card = guide.Card;
        Title($"{card.Id}: {card.Title}", guide.Facts);
        Part("Question", card.Question);
        Part("Proof", card.Proof);
        Part("Computed", guide.Computed);
        Part("Bounds", string.Join('\n', guide.Thresholds));
        Part("Rules", string.Join('\n', guide.Rules.Select(r => $"{Words.Lower(r.Severity),-8}  {r.Id}: {r.Title}")));
        Part("Moved by", string.Join('\n', guide.Recipes.Select(r => $"{(r.IsSafe ? "safe" : "unsafe"),-8}  {r.Id}: {r.Title}")));
        Part("Practices", string.Join('\n', guide.Practices.Select(p => $"{p.Id}: {p.Title}")));
        Part("Standards", string.Join('\n', guide.Standards.GroupBy(s => s.Taxonomy).Select(g => $"{g.Key}: {string.Join(", ", g.Select(s => s.Id))}")));
        Part("Not seen", card.NotSeen);
    }

    /// <summary>What follows on the code of a rule or a finding.</summary>
    private void Rest(RuleGuide guide, string suppress)
    {
        Part("Fix", guide.Fix);
        Part("Suppress", suppress);
        Part("Counts in", string.Join('\n', guide.Criteria));
        Standards(guide.Standards);
        Part("Source", guide.Card.Source);
        if (!guide.Card.Peers.IsEmpty) Part("Elsewhere", $"{string.Join(", ", guide.Card.Peers)}; their suppressions count here");
        Part("Read", guide.Card.HelpAddress);
        Part("Not seen", guide.Card.NotSeen);
        Part("Proof", guide.Proof);
    }

    /// <summary>The heading.</summary>
    private void Title(string title, string facts)
    {
        console.Write(new Text(Terminal.OneLine(title) + "\n", Terminal.Bold));
        console.Write(new Text(Terminal.OneLine(facts) + "\n", Terminal.Dim));
    }

    /// <summary>A name and, beside it, lines that are broken below themselves; nothing where there is nothing to say.</summary>
    private void Part(string name, string text)
    {
        if (text.Length == 0) return;
        console.WriteLine();
        Beside(name, new Rows(text.Split('\n').Select(l => new Text(Terminal.OneLine(l.Replace("`", "", StringComparison.Ordinal))))));
    }

    /// <summary>Code under a name. Lines are never broken by words: one that is too long goes on below.</summary>
    private void Code(string name, ImmutableArray<Excerpt> excerpts)
    {
        foreach (var (excerpt, i) in excerpts.Select((e, i) => (e, i)))
        {
            console.WriteLine();
            var lines = excerpt.Lines.SelectMany(l => Broken(Terminal.OneLine(l)).Select(p => new Text(p, l.StartsWith('>') ? Terminal.Bold : Style.Plain))).Prepend(new Text(Terminal.OneLine(excerpt.Path), Terminal.Dim));
            if (excerpt.Cut.Length > 0) lines = lines.Append(new Text(excerpt.Cut, Terminal.Dim));
            Beside(i == 0 ? name : "", new Rows(lines));
        }
    }

    /// <summary>What ids mean and where to read it.</summary>
    private void Standards(ImmutableArray<Catalog.Knowledge.Standard> standards)
    {
        if (standards.IsEmpty) return;
        console.WriteLine();
        foreach (var (standard, i) in standards.Select((s, i) => (s, i)))
        {
            Beside(i == 0 ? "Standards" : "", new Text($"{standard.Id}  {standard.Name}"));
            // Never broken: an address that is broken cannot be followed.
            writer.WriteLine($"{new string(' ', NameWidth)}  {standard.Address}");
        }
    }

    /// <summary>A line of code in pieces that fit; what goes on below is indented like the code.</summary>
    private IEnumerable<string> Broken(string line)
    {
        var (width, indent) = (console.Profile.Width - NameWidth - 1, "");
        while (line.Length > width)
        {
            var at = line.LastIndexOf(' ', width - 1, width / 2);
            if (at <= indent.Length) at = width;
            yield return line[..at];
            if (indent.Length == 0) indent = new(' ', Math.Min(width / 2, Number().Match(line).Length + 2));
            line = indent + line[at..].TrimStart();
        }
        yield return line;
    }

    [GeneratedRegex(@"^[> ]\s*\d+\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    private void Beside(string name, Spectre.Console.Rendering.IRenderable body) => console.Write(new Grid()
        .AddColumn(new GridColumn { Width = NameWidth, Padding = new(0, 0, 0, 0) }).AddColumn(new GridColumn { Padding = new(0, 0, 0, 0) }).AddRow(new Text(name, Terminal.Bold), body));
}
