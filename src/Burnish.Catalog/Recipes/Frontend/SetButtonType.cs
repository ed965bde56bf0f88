using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Writes down what each button does.</summary>
public sealed class SetButtonType : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("set-button-type"),
        Title = "Say what each button does",
        Area = Area.Frontend,
        Clears = [new("button-without-type")],
        Moves = [new("QUA-1")],
        SafeBecause = "A button inside a form gets the type that it has by default; one outside of any form submits nothing either way.",
        Keeps = "What every button does.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var forms = FormMembers(code);
        var files = new List<FileEdit>();
        foreach (var path in findings.Select(f => f.Place.Path).Distinct())
        {
            if (Script.At(code, path) is not { } script) continue;
            var isInForm = Functions.In(script.Tree).Any(f => f.Name.Length > 0 && forms.Contains(f.Name));
            var tags = script.Tags().Where(t => findings.Any(f => f.Place.Path == path && f.Place.Start == t.Tag.Start)).ToList();
            if (isInForm && tags.Exists(t => !IsInsideForm(script, t))) return new RecipeAnswer.Refused($"components of {path} are shown inside forms elsewhere, so it is not sure whether their buttons submit");
            files.Add(new FileEdit.Modify(path, [.. tags.Select(t => Edit(script, t))]));
        }
        return new RecipeAnswer.Change("Every button says whether it submits.", [.. files]);
    }

    /// <summary>On a line of its own where the other attributes have one.</summary>
    private static TextEdit Edit(Script script, JsxTag tag)
    {
        var first = tag.Tag.Named.FirstOrDefault(n => n.Kind == "jsx_attribute");
        var gap = first is null ? " " : script.Tree.Text[tag.NameNode.End..first.Start];
        return new(tag.NameNode.End, 0, $"{(gap.Contains('\n', StringComparison.Ordinal) ? gap : " ")}type=\"{TypeOf(script, tag)}\"");
    }

    private static string TypeOf(Script script, JsxTag tag) => !tag.Attributes.ContainsKey("form") && (!IsInsideForm(script, tag)
        || (tag.Attributes.TryGetValue("onClick", out var click) && click is not null && script.Text(click).Contains("preventDefault()", StringComparison.Ordinal))) ? "button" : "submit";

    private static bool IsInsideForm(Script script, JsxTag tag) => tag.Element.Ancestors()
        .Any(a => a.Kind == "jsx_element" && a["open_tag"] is { } open && script.TagOf(open) is { } around && around.Name.EndsWith("form", StringComparison.OrdinalIgnoreCase));

    /// <summary>The components that some file shows inside a form.</summary>
    private static HashSet<string> FormMembers(Codebase code) =>
        [.. Script.Shipped(code, "orm").SelectMany(s => s.Tags().Where(t => char.IsUpper(t.Name[0]) && IsInsideForm(s, t)).Select(t => t.Name))];
}
