using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Flows;

namespace Burnish.Catalog.Shared.Components;

/// <summary>One set of properties that a component is shown with.</summary>
/// <param name="Title">What is special about it, for the names of tests, such as <c> with loading</c>; empty for the plain one.</param>
/// <param name="Props">Names and expressions, in the order of the type.</param>
internal sealed record ComponentVariant(string Title, ImmutableArray<KeyValuePair<string, string>> Props)
{
    private const string Mock = "vi.fn(";

    // More ways than these are rarely told apart by what is shown (judgement).
    private const int Most = 6;

    /// <summary>The ways to show a component: with what it asks for, with each switch turned on, with each word of a choice, with everything.</summary>
    public static ImmutableArray<ComponentVariant> Of(ReactComponent component, TypeSamples samples)
    {
        if (component.Props is null) return [new("", [.. Guessed(component)])];
        var fields = samples.Fields(component.Script.Tree, component.Props).Where(f => f.Name is not ("key" or "ref") && !f.Name.Contains('-', StringComparison.Ordinal)).DistinctBy(f => f.Name).ToArray();
        KeyValuePair<string, string>[] needed = [.. fields.Where(f => !f.IsOptional && f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value ?? ""))];
        ComponentVariant With(string title, IEnumerable<(string Name, string Value)> more)
        {
            var given = more.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
            return new(title, [.. needed.Where(n => !given.ContainsKey(n.Key)), .. given]);
        }
        var switches = fields.Where(f => f.Type is { Kind: "predefined_type" } type && f.Tree.TextOf(type) == "boolean").Select(f => With($" with {Said(f.Name)}", [(f.Name, "true")]));
        var choices = fields.SelectMany(f => Words(f).Skip(f.IsOptional ? 0 : 1).Select(w => With($" with {Said(f.Name)} {w.Trim('"')}", [(f.Name, w)])));
        var optional = fields.Where(f => f is { IsOptional: true, Value: { } value } && value is not ("false" or "null")).Select(f => (f.Name, f.Value ?? "")).ToArray();
        return [With("", []), .. optional.Length == 0 ? [] : (ComponentVariant[])[With(" with all that it can be given", optional)], .. switches.Concat(choices).Take(Most)];
    }

    /// <summary>True for an expression that makes a mock.</summary>
    public static bool IsMock(string expression) => expression.StartsWith(Mock, StringComparison.Ordinal);

    private static string Said(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static IEnumerable<string> Words(SampleField field) => field.Type is { Kind: "union_type" } union
        ? union.DescendantsAndSelf().Where(n => n.Kind == "string" && n.Parent is { Kind: "literal_type" }).Select(n => JsonEdits.Quoted(field.Tree.TextOf(n).Trim('\'', '"'))) : [];

    /// <summary>Without types, what a name says: handlers, switches, lists, and records whose members are read.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Guessed(ReactComponent component)
    {
        var script = component.Script;
        if (component.Function.Parameters.FirstOrDefault()?.Pattern is not { Kind: "object_pattern" } pattern) yield break;
        foreach (var part in pattern.Named.Where(n => n.Kind is "shorthand_property_identifier_pattern" or "pair_pattern"))
        {
            var name = script.Text(part["key"] ?? part);
            var local = part["value"] is { } value ? script.Text(value) : name;
            var members = component.Function.Body.DescendantsAndSelf().Where(n => n.Kind == "member_expression" && n["object"] is { Kind: "identifier" } of && script.Text(of) == local)
                .Select(n => (Name: n["property"] is { } p ? script.Text(p) : "", IsCalled: n.Parent is { Kind: "call_expression" } call && call["function"] == n)).Distinct().ToArray();
            var isCalled = script.Calls(component.Function.Body).Any(c => c.Callee == local);
            var expression = isCalled || (name.Length > 2 && name.StartsWith("on", StringComparison.Ordinal) && char.IsUpper(name[2])) || name.StartsWith("handle", StringComparison.Ordinal) ? Mock + ")"
                : members.Any(m => m.Name is "map" or "filter" or "forEach" or "reduce" or "length" or "find" or "some" or "sort") ? "[]"
                : members.Any(m => m.IsCalled) ? JsonEdits.Quoted(TypeSamples.Word(name))
                : members.Length > 0 ? $"{{{string.Join(", ", members.Select(m => $"{JsonEdits.Quoted(m.Name)}: {JsonEdits.Quoted(TypeSamples.Word(m.Name))}"))}}}"
                : IsSwitch(name) ? "false" : JsonEdits.Quoted(TypeSamples.Word(name));
            yield return KeyValuePair.Create(name, expression);
        }
    }

    private static bool IsSwitch(string name) => name is "disabled" or "loading" or "open" or "checked" or "active" or "selected" or "visible"
        || ((string[])["is", "has", "show", "can", "should"]).Any(w => name.Length > w.Length && name.StartsWith(w, StringComparison.Ordinal) && char.IsUpper(name[w.Length]));
}
