using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Burnish.App.Explaining;
using Burnish.Catalog;
using Burnish.Core.Contracts;
using Burnish.Core.Merging;
using Burnish.Core.Model;
using Burnish.Core.Noise;

namespace Burnish.App.Reports;

/// <summary>Findings as SARIF 2.1.0, the form that code scanning services and editors read.</summary>
internal static class Sarif
{
    /// <summary>What places are relative to.</summary>
    internal const string Root = "SRCROOT";

    /// <summary>Writes the file whole.</summary>
    public static Task WriteAsync(
        string path, Listing listing, string commit, Entries entries, ImmutableDictionary<string, JsonArray> fixes, string? remote, CancellationToken cancellationToken) =>
        WholeFile.WriteAsync(path, ToJson(listing, commit, entries, fixes, remote), cancellationToken);

    /// <summary>Writes the findings of a run whole.</summary>
    public static Task WriteAsync(
        string path, IEnumerable<Finding> findings, IEnumerable<Unseen> notAvailable, string commit, Entries entries, CancellationToken cancellationToken) =>
        WholeFile.WriteAsync(path, ToJson(findings, notAvailable, commit, entries), cancellationToken);

    /// <summary>One log with one run of open findings only.</summary>
    public static string ToJson(IEnumerable<Finding> findings, IEnumerable<Unseen> notAvailable, string commit, Entries entries) =>
        ToJson([.. Listing.Ordered(findings).Select(f => new SarifResult(f))], notAvailable, commit, entries);

    /// <summary>One log with one run: what is listed, what is suppressed and why, and where a baseline was used, what is new, known and gone.</summary>
    /// <param name="listing">What is listed.</param>
    /// <param name="commit">What was looked at.</param>
    /// <param name="entries">The catalogue.</param>
    /// <param name="fixes">What safe recipes would change, by fingerprint; null where nobody asked them.</param>
    /// <param name="remote">Where the repository is published, without credentials; null where that is not known.</param>
    public static string ToJson(Listing listing, string commit, Entries entries, ImmutableDictionary<string, JsonArray>? fixes = null, string? remote = null) =>
        ToJson(SarifResult.Of(listing), ScanDocument.NotAvailable(listing.Seen), commit, entries, fixes, remote, ToolFindings.CardsOf(listing.Seen.Measurements, entries.Scanners));

    private static string ToJson(
        ImmutableArray<SarifResult> results, IEnumerable<Unseen> notAvailable, string commit, Entries entries, ImmutableDictionary<string, JsonArray>? fixes = null, string? remote = null, ImmutableArray<RuleCard> theirs = default)
    {
        var all = results.Select(r => r.Finding).ToList();
        var cards = entries.Rules.Select(r => r.Card).Concat(theirs.IsDefault ? [] : theirs).Where(c => all.Any(f => f.RuleId == c.Id)).OrderBy(c => c.Id.Value, StringComparer.Ordinal).ToList();
        var taxonomies = new SarifTaxonomies(cards);
        var notifications = notAvailable.Select(Notification).ToArray<JsonNode?>();
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "Burnish",
                    ["semanticVersion"] = typeof(Sarif).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
                    ["rules"] = new JsonArray([.. cards.Select(c => Rule(c, entries, taxonomies))]),
                    ["supportedTaxonomies"] = taxonomies.Supported(),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["originalUriBaseIds"] = new JsonObject { [Root] = new JsonObject { ["description"] = Text("The root of the repository.") } },
            ["invocations"] = new JsonArray(new JsonObject { ["executionSuccessful"] = true, ["toolExecutionNotifications"] = new JsonArray(notifications) }),
            ["taxonomies"] = taxonomies.Components(),
            ["results"] = new JsonArray([.. results.Select(r => r.Marked(Result(r.Finding, cards.FindIndex(c => c.Id == r.Finding.RuleId), fixes)))]),
            ["properties"] = new JsonObject { ["commit"] = commit },
        };
        if (remote is not null) run["versionControlProvenance"] = new JsonArray(new JsonObject { ["repositoryUri"] = remote, ["revisionId"] = commit, ["mappedTo"] = new JsonObject { ["uriBaseId"] = Root } });
        return PublicJson.Write(new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(run),
        });
    }

    private static JsonObject Rule(RuleCard card, Entries entries, SarifTaxonomies taxonomies)
    {
        var guide = RuleGuide.Of(card, entries);
        var rule = new JsonObject
        {
            ["id"] = card.Id.Value,
            ["name"] = string.Concat(card.Id.Value.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..])),
            ["shortDescription"] = Text(Sentence(card.Title)),
            ["fullDescription"] = Text(Sentence(card.Why)),
            ["help"] = new JsonObject { ["text"] = guide.Help(""), ["markdown"] = guide.Help("**") },
            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(card.Severity) },
            ["relationships"] = taxonomies.Relationships(card),
            ["properties"] = Properties(card),
        };
        // Rules of this catalogue have no public address of their own; codes of tools have the tool's.
        if (card.HelpAddress.Length > 0) rule["helpUri"] = card.HelpAddress;
        return rule;
    }

    private static JsonObject Properties(RuleCard card)
    {
        var tags = new List<string> { Words.Lower(card.Area) };
        if (card.Cwe.Length > 0) tags.AddRange(["security", $"external/cwe/{card.Cwe.ToLowerInvariant()}"]);
        tags.AddRange(card.Standards);
        var properties = new JsonObject { ["tags"] = new JsonArray([.. tags.Distinct(StringComparer.Ordinal).Select(t => JsonValue.Create(t))]), ["precision"] = Words.Lower(card.Confidence) };
        // The middle of each band of GitHub's code scanning documentation ("security-severity"): over 9.0 critical, 7.0 high, 4.0 medium.
        if (card.Cwe.Length > 0)
            properties["security-severity"] = card.Severity switch { Severity.Critical => "9.5", Severity.High => "8.0", Severity.Medium => "5.5", Severity.Low => "2.0", _ => "0.5" };
        return properties;
    }

    private static JsonObject Result(Finding finding, int rule, ImmutableDictionary<string, JsonArray>? fixes)
    {
        var result = new JsonObject
        {
            ["ruleId"] = finding.RuleId.Value,
            ["level"] = Level(finding.Severity),
            ["message"] = Text(Sentence(finding.Message)),
            ["locations"] = finding.Place.Path.Length == 0 ? [] : new JsonArray(Location(finding.Place)),
            ["partialFingerprints"] = new JsonObject { ["burnishFinding/v1"] = finding.Fingerprint },
            ["properties"] = new JsonObject { ["severity"] = Words.Lower(finding.Severity), ["confidence"] = Words.Lower(finding.Confidence), ["area"] = Words.Lower(finding.Area), ["subject"] = finding.Subject },
        };
        if (!finding.Sources.IsEmpty) Properties(result)["sources"] = new JsonArray([.. finding.Sources.Select(s => new JsonObject { ["tool"] = s.Tool, ["version"] = s.Version, ["code"] = s.Code })]);
        // A finding of a rule that is no longer in the catalogue has no descriptor to point to.
        if (rule >= 0) result["ruleIndex"] = rule;
        if (fixes?.GetValueOrDefault(finding.Fingerprint) is { } fix) result["fixes"] = fix;
        return result;
    }

    private static JsonObject Properties(JsonObject result) => result["properties"]?.AsObject() ?? [];

    private static JsonObject Location(Place place)
    {
        var physical = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = RelativeUri(place.Path), ["uriBaseId"] = Root } };
        // Code scanning services drop a result without a region: a finding about a whole file is shown at its first line.
        var region = new JsonObject { ["startLine"] = Math.Max(1, place.StartLine) };
        if (place.StartLine > 0) region["endLine"] = Math.Max(place.StartLine, place.EndLine);
        if (place.End > place.Start) (region["charOffset"], region["charLength"]) = (place.Start, place.End - place.Start);
        physical["region"] = region;
        return new() { ["physicalLocation"] = physical };
    }

    private static JsonNode Notification(Unseen unseen) => new JsonObject { ["level"] = "warning", ["message"] = Text(Sentence($"{unseen.Source} could not look: {unseen.Reason}")) };

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static string Sentence(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' ? text : text + ".";

    private static string Level(Severity severity) => severity switch { Severity.Critical or Severity.High => "error", Severity.Medium => "warning", _ => "note" };

    /// <summary>A path as SARIF writes it.</summary>
    internal static string RelativeUri(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
