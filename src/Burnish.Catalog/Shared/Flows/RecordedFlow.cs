using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Flows;

/// <summary>What one look at a page showed: what is on it, what was typed and sent, and what the page did.</summary>
/// <param name="Path">The path that was opened.</param>
/// <param name="Arrived">Where the browser was then.</param>
/// <param name="Heading">The first heading that can be told by its name; empty where there is none.</param>
/// <param name="IsSignedIn">The session of the sign-in form was there.</param>
/// <param name="Answers">What was asked of the backend and answered, by method and path.</param>
/// <param name="Fields">What was filled in: the locator, the kind and the value.</param>
/// <param name="Boxes">The labels of boxes that had to be ticked.</param>
/// <param name="Button">The name of the button pressed; empty where Enter was pressed in a field.</param>
/// <param name="Enter">The locator of that field.</param>
/// <param name="Sent">What was asked of the backend once the form was being filled.</param>
/// <param name="Where">Where the page led; empty where it stayed.</param>
/// <param name="Stored">What the page left in the browser's storage.</param>
/// <param name="Shown">Texts that appeared, with the number of places.</param>
/// <param name="Alert">What an alert said that appeared; empty where none did.</param>
internal sealed record RecordedFlow(
    string Path, string Arrived, string Heading, bool IsSignedIn, ImmutableArray<JsonMember> Answers, ImmutableArray<(string Locator, string Kind, string Value)> Fields,
    ImmutableArray<string> Boxes, string Button, string Enter, ImmutableArray<RecordedRequest> Sent, string Where, ImmutableArray<KeyValuePair<string, string>> Stored,
    ImmutableArray<(string Text, int Places)> Shown, string Alert)
{
    /// <summary>True where a form was filled and sent.</summary>
    public bool IsForm => Fields.Length > 0 && (Button.Length > 0 || Enter.Length > 0);

    /// <summary>The looks that came to an end without an error of the page, and the session; null where the walk itself failed.</summary>
    public static (ImmutableArray<RecordedFlow> Flows, ImmutableArray<KeyValuePair<string, string>> Session, int Broken)? Read(ToolOutput output)
    {
        var annotation = PlaywrightReport.Json(output)?.Root["suites"]?.Items.SelectMany(s => s["specs"]?.Items ?? []).SelectMany(s => s["tests"]?.Items ?? [])
            .SelectMany(t => (t["annotations"]?.Items ?? []).Concat((t["results"]?.Items ?? []).SelectMany(r => r["annotations"]?.Items ?? []))).FirstOrDefault(a => a.Text("type") == "probe");
        if (annotation?.Text("description") is not { } text || JsonText.Read(text).Json is not { } json || json.Root["found"] is not { } found) return null;
        var whole = found.Items.Where(f => f["failed"] is null && f["errors"] is not { Items.IsEmpty: false }).Select(Of).ToImmutableArray();
        return (whole, Pairs(json.Root["session"]), found.Items.Length - whole.Length);
    }

    private static RecordedFlow Of(JsonItem f) => new(
        f.Text("path") ?? "", f.Text("arrived") ?? "", f.Text("heading") ?? "", f["isSignedIn"]?.Value == "true", f["answers"]?.Members ?? [],
        [.. (f["fields"]?.Items ?? []).Select(i => (i.Text("code") ?? "", i.Text("type") ?? "", i.Text("value") ?? ""))],
        [.. (f["boxes"]?.Items ?? []).Select(b => b.Value)], f.Text("button") ?? "", f.Text("enter") ?? "",
        [.. (f["sent"]?.Items ?? []).Select(s => new RecordedRequest(s.Text("method") ?? "", s.Text("path") ?? "", Pairs(s["query"]), s["json"], s.Text("text") ?? ""))],
        f.Text("where") ?? "", Pairs(f["stored"]),
        [.. (f["shown"]?.Items ?? []).Select(s => (s.Text("value") ?? "", s["count"]?.Value == "1" ? 1 : 2))], f.Text("alert") ?? "");

    private static ImmutableArray<KeyValuePair<string, string>> Pairs(JsonItem? map) => [.. (map?.Members ?? []).Where(m => m.Value.Kind == JsonKind.Text).Select(m => KeyValuePair.Create(m.Name, m.Value.Value))];
}

/// <summary>A request that a page sent to its backend.</summary>
/// <param name="Json">Its body where that is an object or a list.</param>
/// <param name="Text">Its body as sent.</param>
internal sealed record RecordedRequest(string Method, string Path, ImmutableArray<KeyValuePair<string, string>> Query, JsonItem? Json, string Text)
{
    /// <summary>The properties of the body that hold something that was typed.</summary>
    public ImmutableArray<JsonMember> Typed(ImmutableArray<string> values) => [.. (Json?.Members ?? []).Where(m => Holds(m.Value, values))];

    /// <summary>The parts of the query that hold something that was typed.</summary>
    public ImmutableArray<KeyValuePair<string, string>> TypedQuery(ImmutableArray<string> values) => [.. Query.Where(q => values.Contains(q.Value))];

    /// <summary>What was typed and stands in a body that is no JSON.</summary>
    public ImmutableArray<string> TypedText(ImmutableArray<string> values) => Json is { Kind: JsonKind.Map or JsonKind.List } ? [] : [.. values.Where(v => Text.Contains(v, StringComparison.Ordinal))];

    private static bool Holds(JsonItem item, ImmutableArray<string> values) => item.Kind switch
    {
        JsonKind.Map => item.Members.Any(m => Holds(m.Value, values)),
        JsonKind.List => item.Items.Any(i => Holds(i, values)),
        _ => values.Contains(item.Value, StringComparer.OrdinalIgnoreCase),
    };
}
