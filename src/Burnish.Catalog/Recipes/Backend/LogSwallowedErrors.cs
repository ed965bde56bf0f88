using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Logging;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Logs errors that a service catches and drops.</summary>
public sealed class LogSwallowedErrors : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("log-swallowed-errors"),
        Title = "Log errors that were dropped",
        Area = Area.Backend,
        Clears = [new("empty-catch")],
        Moves = [new("QUA-4")],
        SafeBecause = "The error is still caught and the program goes on as before; one line is logged.",
        Keeps = "What is caught, and what happens afterwards.",
        After = [new("log-through-a-logger")],
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var running = ServerScripts.Running.Files(code).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var inFile in findings.Where(f => running.Contains(f.Place.Path)).GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            if (Script.At(code, inFile.Key) is not { Tree.ErrorCount: 0 } script || LoggerOf(code, script) is not { } module) continue;
            if (script.Tree.Nodes.Any(n => n.Kind == "identifier" && script.Text(n) == "logger") && !Imports.In(script.Tree).Any(i => i.Names.Any(n => n.Local == "logger"))) continue;
            var spans = ImmutableArray.CreateBuilder<TextEdit>();
            foreach (var finding in inFile)
                if (Logged(script, finding) is { } edit) { spans.Add(edit); mended.Add(finding.Fingerprint); }
            if (spans.Count == 0) continue;
            if (!Imports.In(script.Tree).Any(i => i.Names.Any(n => n.Local == "logger"))) spans.AddRange(module.ImportInto(script, "logger"));
            edits.Add(new FileEdit.Modify(inFile.Key, spans.ToImmutable()));
        }
        return edits.Count == 0
            ? new RecipeAnswer.Refused("no logger of the service's own, exported as logger and called with any parts, can be used where errors are dropped")
            : new RecipeAnswer.Change("Errors that are caught and dropped leave a line in the log.", edits.ToImmutable()) { Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))] };
    }

    // Loggers differ in the order of what they are given; the service's own is known to take any.
    private static NewModule? LoggerOf(Codebase code, Script script) =>
        code.PackageOf(script.Path) is { } package && ServerScripts.LoggerModule(code, package) is { } path && Script.At(code, path) is { } logger
        && Exports.In(logger.Tree).Any(e => e.Name == "logger") && logger.Tree.Text.Contains("(...parts", StringComparison.Ordinal) && logger.Declared("logger") is { Kind: "object" } levels
        && ObjectLiterals.Find(logger.Tree, levels, "warn") is not null ? new(path) : null;

    private static TextEdit? Logged(Script script, Finding finding)
    {
        var clause = script.Tree.Nodes.FirstOrDefault(n => n.Kind == "catch_clause" && n.Start == finding.Place.Start);
        if (clause?["body"] is not { } body || Functions.Around(script.Tree, clause) is not { Name.Length: > 0 } function) return null;
        if (clause["parameter"] is { Kind: not "identifier" }) return null;
        var style = FileStyle.Of(script.Tree, script.Path);
        var name = clause["parameter"] is { } parameter ? script.Text(parameter) : "error";
        var indent = Lines.Indent(script.Tree.Text, clause.Start);
        var call = $"logger.warn({style.Quote}{function.Name} went on after an error{style.Quote}, {name}){style.End}";
        var block = $"{{{style.LineEnding}{indent}{style.Indent}{call}{style.LineEnding}{indent}}}";
        return clause["parameter"] is null
            ? new(clause.Start, body.End - clause.Start, $"catch ({name}) {block}")
            : new(body.Start, body.End - body.Start, block);
    }
}
