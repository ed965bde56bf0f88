using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Logging;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Observability;

/// <summary>Gives the service a small logger and lets every printed line go through it.</summary>
public sealed class LogThroughALogger : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("log-through-a-logger"),
        Title = "Log through a structured logger",
        Area = Area.Observability,
        Clears = [new("console-in-server"), new("no-structured-logger")],
        Moves = [new("QUA-5"), new("SEC-2")],
        SafeBecause = "Every line that was printed is still written, to the same stream; only its form changes to one line of JSON.",
        Keeps = "What is logged, and when.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var packages = ServerScripts.Packages(code).Where(p => findings.Any(f => f.Subject == p.Directory && f.Place.Path == p.Manifest || code.PackageOf(f.Place.Path) == p)).ToList();
        if (packages is not [var package]) return new RecipeAnswer.Refused("the lines are spread over several packages");
        if (ServerScripts.HasLogger(code, package)) return new RecipeAnswer.Refused("the package has a logger already; which of its levels fits each line is for a person to say");
        if (code.Inventory.Files.Any(f => f.IsTest && code.Read(f.Path) is { } text && text.Contains("spyOn(console", StringComparison.Ordinal))) return new RecipeAnswer.Refused("tests listen to the console");
        var scripts = ServerScripts.Running.Files(code).Where(f => code.PackageOf(f.Path) == package).Select(f => Script.At(code, f.Path)).OfType<Script>().ToList();
        if (scripts.Count == 0) return new RecipeAnswer.Refused("no script of the service was found");
        var sources = package.Directory.Length == 0 ? "src/" : package.Directory + "/src/";
        var host = scripts.Find(s => s.Path.StartsWith(sources, StringComparison.Ordinal)) ?? scripts[0];
        var folder = host.Path.StartsWith(sources, StringComparison.Ordinal) ? sources : host.Path[..(host.Path.LastIndexOf('/') + 1)];
        var module = new NewModule(folder + "logger" + Path.GetExtension(host.Path));
        if (module.Written(code, FileStyle.Of(host.Tree, host.Path), LoggerText.For(host.File.Language != "javascript")) is not { } created) return new RecipeAnswer.Refused($"{module.Path} exists already");
        var files = new List<FileEdit> { created };
        foreach (var script in scripts)
        {
            var calls = ServerScripts.ConsoleCalls(script).ToList();
            if (calls.Count == 0) continue;
            if (script.Tree.ErrorCount > 0 || script.Tree.Nodes.Any(n => n.Kind == "identifier" && script.Text(n) == "logger")) return new RecipeAnswer.Refused($"{script.Path} cannot be changed with certainty");
            files.Add(new FileEdit.Modify(script.Path, [.. module.ImportInto(script, "logger"), .. calls.Select(c => Edit(c))]));
        }
        return new RecipeAnswer.Change("Every line of the service is one object of JSON with time and level; values under names like password or token are left out.", [.. files]);
    }

    private static TextEdit Edit(Call call)
    {
        var callee = call.Node["function"] ?? call.Node;
        var level = call.Name switch { "log" or "info" => "info", "trace" or "debug" => "debug", var same => same };
        return new(callee.Start, callee.End - callee.Start, $"logger.{level}");
    }
}
