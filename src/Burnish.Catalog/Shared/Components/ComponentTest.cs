using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Languages.Json;

namespace Burnish.Catalog.Shared.Components;

/// <summary>One test of a component.</summary>
/// <param name="Body">Its statements, with two spaces a step from the left.</param>
internal sealed record ComponentTest(string Title, ImmutableArray<string> Body, bool IsAsync)
{
    /// <summary>True where a statement holds a word.</summary>
    public bool Uses(string word) => Body.Any(l => l.Contains(word, StringComparison.Ordinal));
}

/// <summary>Turns what was seen of one component into tests.</summary>
internal sealed class ComponentTests(PlannedComponent planned, Surroundings around, RecordedComponent recorded, TestCode code)
{
    // More than these of one component are read by nobody (judgement).
    private const int Most = 9;
    private const int MostPlaces = 5;

    // What is longer is said once, before the tests.
    private const int LongestInline = 60;

    private static readonly string[] Unnamed = ["list", "table", "navigation", "dialog", "status", "alert"];

    /// <summary>The properties that every look is given and that are no mocks, as JSON; empty where there are few.</summary>
    public string Given => Data.Sum(d => d.Key.Length + d.Value.Length) > LongestInline ? $"{{{string.Join(", ", Data.Select(d => $"{JsonEdits.Quoted(d.Key)}: {d.Value}"))}}}" : "";

    /// <summary>All that the backend is said to answer, as JSON; empty where it is never asked for anything that is known.</summary>
    public string Answers => Told.Length == 0 ? "" : $"{{{string.Join(", ", Told.Select(t => $"{JsonEdits.Quoted(t.Key)}: {t.Value}"))}}}";

    // What one path answers is the same in every look.
    private KeyValuePair<string, string>[] Told => [.. recorded.Looks.SelectMany(l => l.Told).DistinctBy(t => t.Key).OrderBy(t => t.Key, StringComparer.Ordinal)];

    private KeyValuePair<string, string>[] Data => [.. planned.Variants[0].Props.Where(p => !ComponentVariant.IsMock(p.Value) && p.Key != "children")];

    private RecordedLook? Plain => recorded.Looks.FirstOrDefault(l => l is { Variant: 0, Uses.IsEmpty: true });

    /// <summary>The tests, the plainest first.</summary>
    public ImmutableArray<ComponentTest> Written()
    {
        if (Plain is not { } plain) return [];
        var tests = new List<ComponentTest>();
        void Add(ComponentTest? test)
        {
            if (test is not null && !tests.Any(t => t.Title == test.Title) && tests.Count < Most) tests.Add(test);
        }
        Add(Rendered(plain, plain.Shown, ""));
        if (plain.IsAccessible) Add(Accessible(plain));
        foreach (var look in recorded.Looks.Where(l => !l.Uses.IsEmpty)) Add(Used(look));
        foreach (var look in recorded.Looks.Where(l => l.Variant > 0 && l.Uses.IsEmpty))
            Add(Rendered(look, [.. look.Shown.Where(p => !plain.Shown.Any(o => IsSame(o, p)))], planned.Variants[look.Variant].Title));
        return [.. tests];
    }

    private ComponentTest? Rendered(RecordedLook look, ImmutableArray<RecordedPlace> places, string title)
    {
        var shown = Telling(places);
        var asked = title.Length == 0 ? look.Asked.Distinct().Take(3).ToArray() : [];
        if (shown.IsEmpty && asked.Length == 0) return null;
        return Of($"renders{title}", look, look, look.Calls, [], [.. shown.Select(p => Seen(p)), .. asked.Select(Sent)]);
    }

    private ComponentTest? Accessible(RecordedLook look)
    {
        var shown = Telling(look.Shown);
        if (shown.IsEmpty) return null;
        var place = shown.FirstOrDefault(p => p.IsLater) ?? shown[0];
        var test = Of("has no accessibility problem that axe can see", look, look, [], [], [Seen(place),
            $"const {{ violations }} = await axe.run(container, {{ rules: {{ {code.Quoted("color-contrast")}: {{ enabled: false }}, region: {{ enabled: false }} }} }});",
            "expect(violations.map((violation) => violation.id)).toEqual([]);"]);
        return test with { IsAsync = true, Body = [.. test.Body.Select(l => l.StartsWith("render(", StringComparison.Ordinal) ? "const { container } = " + l : l)] };
    }

    private ComponentTest? Used(RecordedLook look)
    {
        if (recorded.Looks.FirstOrDefault(l => l.Variant == look.Variant && l.Uses.IsEmpty) is not { } before) return null;
        var shown = Telling(look.Shown);
        var gone = look.Gone.Where(p => p.Name.Length > 0).Take(2).ToArray();
        var asked = look.Asked.Distinct().Where(a => !before.Asked.Contains(a)).Take(2).ToArray();
        string[] effects = [.. look.Calls.Select(c => $"calls {c.Name}"), .. asked.Select(a => $"sends {a}"), .. shown.Where(p => p.Name.Length > 0 && !Unnamed.Contains(p.Name)).Take(1).Select(p => $"shows \"{p.Name}\""), .. gone.Take(1).Select(p => $"hides \"{p.Name}\"")];
        if (effects.Length == 0) return null;
        var waits = asked.Length > 0 || shown.Any(p => p.IsLater) || before.Asked.Length > 0;
        string Left(RecordedPlace place) => $"expect({code.Query("query", place)}).toBeNull()";
        return Of($"{string.Join(" and ", effects.Take(2))} when {Done(look.Uses)}{planned.Variants[look.Variant].Title}", look, before, look.Calls, Steps(look, before),
            [.. asked.Select(Sent), .. shown.Select(p => Seen(p)), .. gone.Select(p => waits ? $"await vi.waitFor(() => {Left(p)});" : $"{Left(p)};")]);
    }

    private ComponentTest Of(string title, RecordedLook look, RecordedLook asking, ImmutableArray<RecordedCall> calls, IEnumerable<string> steps, IEnumerable<string> ends)
    {
        var body = new List<string>();
        var isAsked = asking.Asked.Length + look.Asked.Length > 0;
        var after = ends.ToArray();
        if (isAsked) body.Add((after.Any(e => e.Contains("asked", StringComparison.Ordinal)) ? "const asked = " : "") + $"answer({(Told.Length == 0 ? "{}" : "answers")});");
        body.AddRange(calls.Select(c => $"const {c.Name} = {code.Expression(planned.Variants[look.Variant].Props.First(p => p.Key == c.Name).Value, "")};"));
        body.Add($"render({around.Around(Element(planned.Variants[look.Variant], calls))});");
        body.AddRange(steps);
        body.AddRange(calls.Select(Called));
        body.AddRange(after);
        return new(title, [.. body], body.Any(l => l.Contains("await ", StringComparison.Ordinal)));
    }

    private string Element(ComponentVariant variant, ImmutableArray<RecordedCall> calls)
    {
        var text = new StringBuilder($"<{planned.Component.Name}");
        var given = Given.Length > 0 ? Data.ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal) : [];
        if (given.Count > 0) text.Append(" {...given}");
        foreach (var (name, value) in variant.Props.Where(p => p.Key != "children" && given.GetValueOrDefault(p.Key) != p.Value))
            text.Append(' ').Append(calls.Any(c => c.Name == name) ? $"{name}={{{name}}}" : code.Attribute(name, value, ""));
        var children = variant.Props.FirstOrDefault(p => p.Key == "children").Value;
        return children is null ? text.Append(" />").ToString() : $"{text}>{(children is ['"', .. var inner, '"'] && !inner.AsSpan().ContainsAny("{}<>\\") ? inner : children[0] == '<' ? children : $"{{{code.Expression(children, "")}}}")}</{planned.Component.Name}>";
    }

    private IEnumerable<string> Steps(RecordedLook look, RecordedLook before) => look.Uses.Select((use, i) =>
    {
        var isLater = i == 0 && (before.Shown.FirstOrDefault(p => p.Query == use.Place.Query && p.Arguments.SequenceEqual(use.Place.Arguments))?.IsLater ?? before.Asked.Length > 0);
        var place = isLater ? $"await {code.Query("find", use.Place)}" : code.Query("get", use.Place);
        return use.Event == "change" ? $"fireEvent.change({place}, {{ target: {{ value: {code.Quoted(use.Value)} }} }});" : $"fireEvent.{use.Event}({place});";
    });

    private string Called(RecordedCall call)
    {
        var said = call.Arguments is { } arguments ? $"expect({call.Name}).toHaveBeenCalledWith({string.Join(", ", arguments.Select(a => code.Expression(a, "")))})" : $"expect({call.Name}).toHaveBeenCalledTimes({call.Times})";
        return call.IsLater ? $"await vi.waitFor(() => {said});" : $"{said};";
    }

    private string Sent(string request) => $"await vi.waitFor(() => expect(asked).toContain({code.Quoted(request)}));";

    private string Seen(RecordedPlace place) => place.Count > 1 ? $"expect({code.Query("getAll", place)}).toHaveLength({place.Count});"
        : place.IsLater ? $"expect(await {code.Query("find", place)}).toBeDefined();" : $"expect({code.Query("get", place)}).toBeDefined();";

    // What comes later and more than once is found as soon as the first is there.
    private static ImmutableArray<RecordedPlace> Telling(ImmutableArray<RecordedPlace> places) =>
        [.. places.Where(p => !(p.IsLater && p.Count > 1)).OrderBy(p => p.Count > 1).ThenBy(p => p.Query == "Role" && p.Arguments.Length == 1).Take(MostPlaces).OrderBy(p => p.IsLater)];

    private static bool IsSame(RecordedPlace one, RecordedPlace other) => one.Query == other.Query && one.Count == other.Count && one.Arguments.SequenceEqual(other.Arguments);

    private static string Done(ImmutableArray<RecordedUse> uses) => uses switch
    {
        [{ Event: "change" } only] => $"\"{only.Place.Name}\" is filled in",
        [var only] => $"\"{only.Place.Name}\" is clicked",
        [.., { Event: "change" }] => "the form is filled in",
        [{ Event: "change" } field, var last] => $"\"{field.Place.Name}\" is filled in and \"{last.Place.Name}\" is clicked",
        [.., var last] => $"the form is filled in and \"{last.Place.Name}\" is clicked",
        [] => "it is left alone",
    };
}
