using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Components;

/// <summary>How something on a page is found: a query of Testing Library and its arguments.</summary>
/// <param name="Query">Such as <c>Role</c>.</param>
/// <param name="Arguments">JSON, as the query takes them.</param>
/// <param name="Count">How often it is met.</param>
/// <param name="IsLater">It comes after a while.</param>
internal sealed record RecordedPlace(string Query, ImmutableArray<string> Arguments, int Count, bool IsLater)
{
    /// <summary>What people call it.</summary>
    public string Name { get; init; } = "";
}

/// <summary>One thing that was done: clicked, typed into.</summary>
internal sealed record RecordedUse(RecordedPlace Place, string Event, string Value);

/// <summary>A property that was called.</summary>
/// <param name="Arguments">JSON; null where it was called more than once or with something that cannot be written down.</param>
internal sealed record RecordedCall(string Name, int Times, ImmutableArray<string>? Arguments, bool IsLater);

/// <summary>What one look at a component showed.</summary>
/// <param name="Variant">The index of the properties it was given.</param>
/// <param name="Uses">What was done to it; empty for a look at it alone.</param>
/// <param name="Shown">What is on it, or what came after it was used.</param>
/// <param name="Gone">What went when it was used.</param>
/// <param name="Asked">What it asked its backend, such as <c>GET /api/items</c>.</param>
/// <param name="Told">What it was answered, as JSON.</param>
/// <param name="IsAccessible">axe has nothing to say against it.</param>
internal sealed record RecordedLook(
    int Variant, ImmutableArray<RecordedUse> Uses, ImmutableArray<RecordedPlace> Shown, ImmutableArray<RecordedPlace> Gone, ImmutableArray<RecordedCall> Calls,
    ImmutableArray<string> Asked, ImmutableArray<KeyValuePair<string, string>> Told, bool IsAccessible);

/// <summary>All looks at one component.</summary>
/// <param name="Id">As the plan names it.</param>
/// <param name="Wrapper">The index of what had to be around it.</param>
/// <param name="Failed">Why it could not be shown; empty where it could.</param>
internal sealed partial record RecordedComponent(string Id, int Wrapper, ImmutableArray<RecordedLook> Looks, string Failed)
{
    /// <summary>What a trial tells; null where it did not come to its end.</summary>
    public static ImmutableArray<RecordedComponent>? Read(ToolOutput output)
    {
        if (Told().Match(output.Output) is not { Success: true } told || JsonText.Read(Encoding.UTF8.GetString(Convert.FromBase64String(told.Groups[1].Value))).Json is not { } json) return null;
        return [.. json.Root.Items.Select(c => new RecordedComponent(c.Text("id") ?? "", Number(c["wrapper"]), [.. (c["looks"]?.Items ?? []).Select(l => Look(json, l))], c.Text("failed") ?? ""))];
    }

    private static RecordedLook Look(JsonText json, JsonItem l) => new(
        Number(l["variant"]), [.. (l["use"]?.Items ?? []).Select(u => new RecordedUse(Place(json, u), u.Text("event") ?? "", u.Text("value") ?? ""))],
        [.. (l["use"] is { Kind: JsonKind.List } ? l["shown"] : l["texts"])?.Items.Select(p => Place(json, p)) ?? []], [.. (l["gone"]?.Items ?? []).Select(p => Place(json, p))],
        [.. (l["calls"]?.Items ?? []).Select(c => new RecordedCall(c.Text("name") ?? "", Number(c["times"]), c["args"] is { Kind: JsonKind.List } args ? [.. args.Items.Select(a => Raw(json, a))] : null, c["later"]?.Value == "true"))],
        [.. (l["asked"]?.Items ?? []).Select(a => a.Value)], [.. (l["told"]?.Members ?? []).Select(m => KeyValuePair.Create(m.Name, Raw(json, m.Value)))],
        l["violations"] is { Kind: JsonKind.List, Items.IsEmpty: true });

    private static RecordedPlace Place(JsonText json, JsonItem p)
    {
        var arguments = p["args"]?.Items ?? [];
        return new(p.Text("query") ?? "", [.. arguments.Select(a => Raw(json, a))], Number(p["count"]), p["later"]?.Value == "true")
        {
            Name = arguments.Select(a => a.Text("name")).OfType<string>().FirstOrDefault() ?? arguments.FirstOrDefault()?.Value ?? "",
        };
    }

    private static string Raw(JsonText json, JsonItem item) => json.Text[item.Start..item.End];

    private static int Number(JsonItem? item) => int.TryParse(item?.Value, out var number) ? number : 0;

    [GeneratedRegex("BURNISH:([A-Za-z0-9+/=]+):END", RegexOptions.None, 1000)]
    private static partial Regex Told();
}
