using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Catalog.Shared.Flows;

/// <summary>One test of a spec: where it stands, what it is called, and its text.</summary>
/// <param name="File">Without folder and ending, such as <c>login</c>.</param>
/// <param name="Uses">What it takes of the helpers.</param>
/// <param name="IsFlow">A form is filled and sent; else a page is opened.</param>
internal sealed record SpecTest(string File, string Title, string Text, ImmutableArray<string> Uses, bool IsFlow);

/// <summary>Writes tests of what was recorded. What nothing shows is not written: a test of it could not fail.</summary>
internal static partial class SpecText
{
    /// <summary>The end of the titles of tests that are written once for many pages.</summary>
    public const string Each = "asks who is there";

    private const int Width = 100;
    private const int MostFlows = 12;
    private const int MostPages = 10;

    /// <summary>The tests, in the order of the walk.</summary>
    public static ImmutableArray<SpecTest> Of(ImmutableArray<RecordedFlow> flows, ImmutableArray<KeyValuePair<string, string>> session)
    {
        var tests = new List<SpecTest>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var login = session.IsEmpty ? null : flows.FirstOrDefault(f => !f.Stored.IsEmpty && f.Fields.Any(x => x.Kind == "password"));
        foreach (var flow in flows.Where(f => f.IsForm))
        {
            // A form that stands on every page is one flow.
            var kind = string.Join('|', flow.Fields.Select(x => x.Locator)) + flow.Button + string.Join('|', flow.Sent.Where(s => s.Method != "GET").Select(s => s.Method));
            if (tests.Count < MostFlows && !known.Contains(kind) && Flow(flow, flow == login) is { } test) tests.Add(Named(test, tests));
            known.Add(kind);
        }
        // A path that leads to the sign-in form whoever asks guards nothing.
        var away = login is null ? [] : flows.Where(f => !f.IsSignedIn && f.Path != login.Path && f.Arrived == login.Arrived && flows.Any(o => o.IsSignedIn && o.Path == f.Path && o.Arrived == f.Path)).Select(f => f.Path).Distinct().ToArray();
        if (login is not null && away.Length > 0 && tests.Count > 0)
        {
            var paths = string.Join(", ", away.Select(Quoted));
            tests.Add(new(FileOf(login.Path), Each, $"for (const path of [{paths}]) {{\n  test(`${{path}} {Each}`, async ({{ page }}) => {{\n    await answer(page, {{}});\n    await page.goto(path);\n    await expect(page).toHaveURL({Quoted(login.Arrived)});\n  }});\n}}\n", ["answer"], false));
        }
        if (tests.Count == 0) return [];
        var written = tests.Select(t => t.File).ToHashSet(StringComparer.Ordinal);
        var pages = flows.Where(f => f.Heading.Length > 0 && f.Arrived == f.Path && !written.Contains(FileOf(f.Path)) && !Wrong().IsMatch(f.Heading)).DistinctBy(f => f.Path).DistinctBy(f => f.Heading).Take(MostPages);
        return [.. tests, .. pages.Select(Page)];
    }

    private static SpecTest Named(SpecTest test, List<SpecTest> others)
    {
        var times = others.Count(o => o.File == test.File && o.Title.Split(" (")[0] == test.Title);
        if (times == 0) return test;
        var title = $"{test.Title} ({times + 1})";
        return test with { Title = title, Text = test.Text.Replace($"test({Quoted(test.Title)}", $"test({Quoted(title)}", StringComparison.Ordinal) };
    }

    private static SpecTest? Flow(RecordedFlow flow, bool isLogin)
    {
        ImmutableArray<string> typed = [.. flow.Fields.Where(f => f.Kind != "file").Select(f => f.Value)];
        var request = flow.Sent.Where(s => !s.Typed(typed).IsEmpty || !s.TypedQuery(typed).IsEmpty || !s.TypedText(typed).IsEmpty).OrderBy(s => s.Method == "GET").FirstOrDefault();
        var shown = flow.Shown.Where(s => typed.Contains(s.Text)).ToArray();
        if (request is null && shown.Length == 0) return null;
        var title = $"{(flow.Button.Length > 0 ? flow.Button : "Enter")} {(request is null ? "shows" : "sends")} what was typed{(flow.Where.Length > 0 ? $" and leads to {flow.Where}" : "")}";
        var text = Start(flow, title);
        if (request is not null) text.Append($"  const request = asked(page, {Quoted(request.Method)}, {Quoted(request.Path)});\n");
        foreach (var (locator, kind, value) in flow.Fields)
            text.Append(kind == "file" ? $"  await page.{locator}.setInputFiles({{ name: {Quoted(value)}, mimeType: 'text/plain', buffer: Buffer.from('notes') }});\n" : $"  await page.{locator}.fill({Quoted(value)});\n");
        foreach (var box in flow.Boxes) text.Append($"  await page.getByLabel({Quoted(box)}, {{ exact: true }}).check();\n");
        text.Append(flow.Button.Length > 0 ? $"  await page.getByRole('button', {{ name: {Quoted(flow.Button)}, exact: true }}).click();\n" : $"  await page.{flow.Enter}.press('Enter');\n");
        if (request is not null) text.Append(Expected(request, typed));
        foreach (var (said, places) in shown.Length > 0 ? shown : [.. flow.Shown.Take(1)]) text.Append($"  await expect(page.getByText({Quoted(said)}, {{ exact: true }}){(places > 1 ? ".first()" : "")}).toBeVisible();\n");
        if (flow.Where.Length > 0) text.Append($"  await expect(page).toHaveURL({Quoted(flow.Where)});\n");
        foreach (var (key, value) in flow.Stored.Where(s => isLogin && flow.Answers.Any(a => IsIn(a.Value, s.Value))))
            text.Append($"  await expect.poll(() => page.evaluate(() => localStorage.getItem({Quoted(key)}))).toBe({Quoted(value)});\n");
        return new(FileOf(flow.Path), title, text.Append("});\n").ToString(), Uses(flow, request is not null), true);
    }

    private static string Expected(RecordedRequest request, ImmutableArray<string> typed)
    {
        if (request.Typed(typed) is { IsEmpty: false } body) return $"  expect((await request).postDataJSON()).toMatchObject({Map(body, 1)});\n";
        if (request.TypedQuery(typed) is { IsEmpty: false } query)
            return "  const { searchParams } = new URL((await request).url());\n" + string.Concat(query.Select(q => $"  expect(searchParams.get({Quoted(q.Key)})).toBe({Quoted(q.Value)});\n"));
        return "  const body = (await request).postData();\n" + string.Concat(request.TypedText(typed).Select(v => $"  expect(body).toContain({Quoted(v)});\n"));
    }

    private static SpecTest Page(RecordedFlow flow)
    {
        var title = $"{flow.Path} opens";
        return new("pages", title, Start(flow, title).Append("});\n").ToString(), Uses(flow, false), false);
    }

    private static ImmutableArray<string> Uses(RecordedFlow flow, bool asks) => [.. new[] { "answer", asks ? "asked" : "", flow.IsSignedIn ? "signIn" : "" }.Where(n => n.Length > 0)];

    private static StringBuilder Start(RecordedFlow flow, string title)
    {
        var text = new StringBuilder($"test({Quoted(title)}, async ({{ page }}) => {{\n");
        text.Append(flow.Answers.IsEmpty ? "  await answer(page, {});\n" : $"  await answer(page, {{\n{string.Concat(flow.Answers.Select(a => $"    {Quoted(a.Name)}: {Literal(a.Value, 2)},\n"))}  }});\n");
        if (flow.IsSignedIn) text.Append("  await signIn(page);\n");
        text.Append($"  await page.goto({Quoted(flow.Path)});\n");
        if (flow.Heading.Length > 0) text.Append($"  await expect(page.getByRole('heading', {{ name: {Quoted(flow.Heading)}, exact: true }})).toBeVisible();\n");
        return text;
    }

    /// <summary>A path as the name of a file: <c>/documents/new</c> is <c>documents-new</c>.</summary>
    private static string FileOf(string path) => string.Join('-', Regex.Split(path, "[^A-Za-z0-9]+").Where(p => p.Length > 0)).ToLowerInvariant() is { Length: > 0 } name ? name : "home";

    private static bool IsIn(JsonItem item, string value) => item.Kind switch
    {
        JsonKind.Map => item.Members.Any(m => IsIn(m.Value, value)),
        JsonKind.List => item.Items.Any(i => IsIn(i, value)),
        _ => item.Value == value,
    };

    /// <summary>A value of JSON as JavaScript writes it, on one line where that is not long.</summary>
    private static string Literal(JsonItem item, int depth)
    {
        if (item.Kind == JsonKind.Text) return Quoted(item.Value);
        if (item.Kind == JsonKind.Map) return Map(item.Members, depth);
        if (item.Kind != JsonKind.List) return item.Value;
        var items = item.Items.Select(i => Literal(i, depth + 1)).ToArray();
        var line = $"[{string.Join(", ", items)}]";
        return Fits(line, depth) ? line : $"[\n{string.Concat(items.Select(i => $"{Indent(depth + 1)}{i},\n"))}{Indent(depth)}]";
    }

    private static string Map(ImmutableArray<JsonMember> members, int depth)
    {
        if (members.IsEmpty) return "{}";
        var pairs = members.Select(m => $"{(Name().IsMatch(m.Name) ? m.Name : Quoted(m.Name))}: {Literal(m.Value, depth + 1)}").ToArray();
        var line = $"{{ {string.Join(", ", pairs)} }}";
        return Fits(line, depth) ? line : $"{{\n{string.Concat(pairs.Select(p => $"{Indent(depth + 1)}{p},\n"))}{Indent(depth)}}}";
    }

    private static bool Fits(string text, int depth) => text.Length + (depth * 2) <= Width - 30 && !text.Contains('\n', StringComparison.Ordinal);

    private static string Indent(int depth) => new(' ', depth * 2);

    private static string Quoted(string text) => StringLiterals.Quoted(text, '\'');

    [GeneratedRegex(@"^[A-Za-z_$][\w$]*$")]
    private static partial Regex Name();

    // A page that says this is not the one that was meant.
    [GeneratedRegex(@"\b(404|500|not found|error|went wrong|forbidden|unauthori[sz]ed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Wrong();
}
