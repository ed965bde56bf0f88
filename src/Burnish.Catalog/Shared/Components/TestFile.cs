using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Shared.Runners;

namespace Burnish.Catalog.Shared.Components;

/// <summary>A component with the ways in which it is shown.</summary>
internal sealed record PlannedComponent(ReactComponent Component, ImmutableArray<ComponentVariant> Variants)
{
    /// <summary>How trial and record name it.</summary>
    public string Id => $"{Component.Script.Path}#{Component.Name}";
}

/// <summary>The tests of one component.</summary>
/// <param name="Given">The properties that its tests share, as JSON; empty where each writes its own.</param>
/// <param name="Answers">What its backend answers, as JSON; empty where nothing is known.</param>
internal sealed record ComponentGroup(PlannedComponent Planned, Surroundings Around, string Given, string Answers, ImmutableArray<ComponentTest> Tests)
{
    /// <summary>True where a test uses the shared properties.</summary>
    public bool HasGiven => Tests.Any(t => t.Uses("{...given}"));
}

/// <summary>The tests of the components of one file.</summary>
internal sealed record TestFile(TestBed Bed, string Source, ImmutableArray<ComponentGroup> Groups)
{
    /// <summary>Where it lies.</summary>
    public string Path => Bed.PathOf(Source);

    /// <summary>The same tests of components that show nothing: every one of them has to fail.</summary>
    public string BrokenPath => Bed.PathOf(Source, ".broken");

    /// <summary>The tests, without those that are refused.</summary>
    public TestFile Without(Func<string, ComponentTest, bool> isRefused) => this with
    {
        Groups = [.. Groups.Select(g => g with { Tests = [.. g.Tests.Where(t => !isRefused(g.Planned.Component.Name, t))] }).Where(g => !g.Tests.IsEmpty)],
    };

    /// <summary>True where a line of the text, from 1, belongs to a test, or to what all tests stand on.</summary>
    public bool IsPartOf(string component, ComponentTest test, int line)
    {
        var lines = Text().Split('\n');
        var group = Array.FindIndex(lines, l => l.StartsWith($"describe({new TestCode(Bed.Style).Quoted(component)},", StringComparison.Ordinal));
        bool IsTest(string l) => l.StartsWith($"{Bed.Style.Indent}it(", StringComparison.Ordinal);
        var start = Array.FindIndex(lines, Math.Max(0, group), l => IsTest(l) && l.Contains(new TestCode(Bed.Style).Quoted(test.Title), StringComparison.Ordinal));
        var end = Array.FindIndex(lines, start + 1, l => IsTest(l) || l.StartsWith("})", StringComparison.Ordinal));
        var first = Array.FindIndex(lines, Math.Max(0, group), IsTest);
        var isInGroup = Array.FindIndex(lines, Math.Max(0, group), l => l.StartsWith("})", StringComparison.Ordinal)) is var last && line - 1 >= group && line - 1 <= last;
        return (line - 1 >= start && line - 1 < end) || (isInGroup && line - 1 < first) || line - 1 < Array.FindIndex(lines, l => l.StartsWith("describe(", StringComparison.Ordinal));
    }

    /// <summary>The text.</summary>
    /// <param name="isBroken">The components show nothing.</param>
    public string Text(bool isBroken = false)
    {
        var code = new TestCode(Bed.Style);
        var folder = PathText.Folder(isBroken ? BrokenPath : Path);
        var all = Groups.SelectMany(g => g.Tests).ToArray();
        var (end, step) = (Bed.Style.End, Bed.Style.Indent);
        bool Uses(string word) => all.Any(t => t.Uses(word));
        var isAnswered = Uses("answer(");
        var isTyped = Bed.Extension == "tsx";
        var text = new StringBuilder(Bed.Environment);
        void Import(string module, params IEnumerable<string> names)
        {
            var list = names.Order(StringComparer.Ordinal).ToArray();
            if (list.Length > 0) text.Append($"import {{ {string.Join(", ", list)} }} from {code.Quoted(module)}{end}\n");
        }
        Import("@testing-library/react", [.. Bed.CleansUp ? [] : (string[])["cleanup"], .. Uses("fireEvent.") ? (string[])["fireEvent"] : [], "render", .. Uses("screen.") ? (string[])["screen"] : []]);
        if (Uses("axe.")) text.Append($"import axe from {code.Quoted("axe-core")}{end}\n");
        if (Bed.NeedsReact) text.Append($"import * as React from {code.Quoted("react")}{end}\n");
        if (isTyped && Groups.Any(g => g.HasGiven)) text.Append($"import type {{ ComponentProps }} from {code.Quoted("react")}{end}\n");
        foreach (var module in Groups.SelectMany(g => g.Around.Imports).Where(i => !i.Module.StartsWith('/')).Distinct().GroupBy(i => i.Module).OrderBy(g => g.Key, StringComparer.Ordinal)) Import(module.Key, module.Select(i => i.Name));
        Import("vitest", [.. Bed.CleansUp && !isAnswered ? [] : (string[])["afterEach"], "describe", "expect", "it", .. Uses("vi.") || isAnswered ? (string[])["vi"] : []]);
        if (isAnswered) Import(TestBed.Specifier(folder, Bed.Shared), "answer");
        foreach (var own in Groups.SelectMany(g => g.Around.Imports).Where(i => i.Module.StartsWith('/')).Distinct())
            text.Append(own.IsDefault ? $"import {own.Name} from {code.Quoted(own.From(folder))}{end}\n" : $"import {{ {own.Name} }} from {code.Quoted(own.From(folder))}{end}\n");
        if (!isBroken) text.Append(Components(code, folder));
        if (isBroken) foreach (var group in Groups) text.Append($"const {group.Planned.Component.Name} = () => null{end}\n");
        if (isAnswered) text.Append($"\nafterEach(() => {{\n{(Bed.CleansUp ? "" : $"{step}cleanup(){end}\n")}{step}vi.unstubAllGlobals(){end}\n}}){end}\n");
        else if (!Bed.CleansUp) text.Append($"\nafterEach(cleanup){end}\n");
        foreach (var group in Groups) text.Append('\n').Append(Described(code, group, isTyped));
        return text.ToString().Replace("\n", Bed.Style.LineEnding, StringComparison.Ordinal);
    }

    private string Components(TestCode code, string folder)
    {
        var named = Groups.Where(g => !g.Planned.Component.IsDefault).Select(g => g.Planned.Component.Name).Order(StringComparer.Ordinal).ToArray();
        var whole = Groups.FirstOrDefault(g => g.Planned.Component.IsDefault)?.Planned.Component.Name;
        var names = string.Join(", ", new[] { whole ?? "", named.Length > 0 ? $"{{ {string.Join(", ", named)} }}" : "" }.Where(n => n.Length > 0));
        return $"import {names} from {code.Quoted(TestBed.Specifier(folder, Source))}{Bed.Style.End}\n";
    }

    private string Described(TestCode code, ComponentGroup group, bool isTyped)
    {
        var (end, step) = (Bed.Style.End, Bed.Style.Indent);
        var name = group.Planned.Component.Name;
        var text = new StringBuilder($"describe({code.Quoted(name)}, () => {{\n");
        if (group.HasGiven) text.Append($"{step}const given = {code.Expression(group.Given, step)}{(isTyped ? $" satisfies Partial<ComponentProps<typeof {name}>>" : "")}{end}\n\n");
        if (group.Tests.Any(t => t.Uses("answer(answers)"))) text.Append($"{step}const answers = {code.Expression(group.Answers, step)}{end}\n\n");
        text.AppendJoin('\n', group.Tests.Select(t =>
            $"{step}it({code.Quoted(t.Title)}, {(t.IsAsync ? "async " : "")}() => {{\n{string.Concat(t.Body.Select(l => $"{step}{step}{Styled(l).Replace("\n", $"\n{step}{step}", StringComparison.Ordinal)}\n"))}{step}}}){end}\n"));
        return text.Append($"}}){end}\n").ToString();
    }

    private string Styled(string line) => Bed.Style.Semicolons ? line : line.TrimEnd(';');
}
