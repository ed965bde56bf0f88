using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Lets effects stop what they start.</summary>
public sealed class CleanUpEffects : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("clean-up-effects"),
        Title = "Stop timers and listeners with their components",
        Area = Area.Frontend,
        Clears = [new("effect-without-cleanup")],
        Moves = [new("PRF-7"), new("PRF-3")],
        SafeBecause = "While the component is shown everything runs as before; only what outlived it, or ran twice after it was shown again, is stopped.",
        Keeps = "What the effect does, when it runs, and its dependencies.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<FileEdit>();
        var left = ImmutableArray.CreateBuilder<string>();
        foreach (var group in findings.GroupBy(f => f.Place.Path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var edits = Script.At(code, group.Key) is { Tree.ErrorCount: 0 } script ? Effect.In(script).SelectMany(e => Edits(script, e)).ToImmutableArray() : [];
            if (edits.IsEmpty) left.AddRange(group.Select(f => f.Fingerprint));
            else files.Add(new FileEdit.Modify(group.Key, edits));
        }
        if (files.Count == 0) return new RecipeAnswer.Refused("what the effects start is not in a form that can be stopped with certainty");
        return new RecipeAnswer.Change("Timers and listeners end with the component that started them.", files.ToImmutable()) { Leaves = left.ToImmutable() };
    }

    private static IEnumerable<TextEdit> Edits(Script script, Effect effect)
    {
        var open = effect.Open(script).ToList();
        if (open.Count == 0) yield break;
        var style = FileStyle.Of(script.Tree, script.Path);
        var taken = Effect.Names(script).ToBuilder();
        var stops = new List<string>();
        foreach (var (statement, call) in open)
        {
            if (call.Name == "setInterval")
            {
                var name = Free(taken, "timer");
                yield return new(statement.Start, 0, $"const {name} = ");
                stops.Add($"{(call.Receiver.Length > 0 ? call.Receiver + "." : "")}clearInterval({name})");
                continue;
            }
            var handler = call.Arguments[1];
            var options = call.Arguments.Length > 2 ? ", " + script.Text(call.Arguments[2]) : "";
            var named = script.Text(handler);
            if (Functions.IsFunction(handler))
            {
                named = Free(taken, "handle" + Title(script.StringOf(call.Arguments[0]) ?? ""));
                yield return new(statement.Start, 0, $"const {named} = {script.Text(handler)}{style.End}{style.LineEnding}{Lines.Indent(script.Tree.Text, statement.Start)}");
                yield return new(handler.Start, handler.End - handler.Start, named);
            }
            stops.Add($"{call.Receiver}.removeEventListener({script.Text(call.Arguments[0])}, {named}{options})");
        }
        yield return AtEnd(script, effect.Function.Body, style, open[0].Statement, stops);
    }

    private static TextEdit AtEnd(Script script, SyntaxNode body, FileStyle style, SyntaxNode first, List<string> stops)
    {
        var indent = Lines.Indent(script.Tree.Text, first.Start);
        var last = body.Named.Last();
        if (stops is [var only]) return new(last.End, 0, $"{style.LineEnding}{indent}return () => {only}{style.End}");
        var inner = string.Concat(stops.Select(s => $"{indent}{style.Indent}{s}{style.End}{style.LineEnding}"));
        return new(last.End, 0, $"{style.LineEnding}{indent}return () => {{{style.LineEnding}{inner}{indent}}}{style.End}");
    }

    private static string Title(string name) => string.Concat(name.Split('-', ':', '.', '_').Where(p => p.Length > 0).Select(p => char.ToUpperInvariant(p[0]) + p[1..]));

    private static string Free(ImmutableHashSet<string>.Builder taken, string wanted)
    {
        var name = wanted;
        for (var i = 2; !taken.Add(name); i++) name = $"{wanted}{i}";
        return name;
    }
}
