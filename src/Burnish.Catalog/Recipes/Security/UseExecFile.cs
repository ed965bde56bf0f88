using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Statements;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Runs a program with a list of arguments instead of a line for a shell.</summary>
public sealed class UseExecFile : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("use-exec-file"),
        Title = "Run programs without a shell",
        Area = Area.Security,
        Clears = [new("command-injection")],
        Moves = [new("SEC-2")],
        SafeBecause = "Only lines are changed in which a shell does nothing but split at spaces; the same program gets the same arguments.",
        Keeps = "The program, its arguments, options and callback.",
        Narrows = "A value with spaces or characters of a shell is one argument.",
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var leaves = new List<string>();
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            var flow = FlowModel.Of(code).Of(group.Key);
            var made = group.Select(f => (Finding: f, Call: flow is null ? null : TaintAnswer.CallsAt(flow, f).FirstOrDefault())).ToList();
            var mended = made.Where(m => m.Call is { } call && flow is not null && !Edits(flow, call).IsEmpty).ToList();
            ImmutableArray<Call> calls = [.. mended.Select(m => m.Call).OfType<Call>()];
            if (flow is not null) mended.RemoveAll(m => m.Call is { } call && !IsRenamed(flow, call, calls));
            leaves.AddRange(made.Except(mended).Select(m => m.Finding.Fingerprint));
            if (flow is not null && mended.Count > 0) files.Add(new FileEdit.Modify(group.Key, [.. mended.SelectMany(m => m.Call is { } call ? [.. Edits(flow, call), .. Loading(flow, call)] : ImmutableArray<TextEdit>.Empty).DistinctBy(e => e.Start)]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("a shell may do more with the line than split it at spaces, or the call is made under another name")
            : new RecipeAnswer.Change("The program gets its arguments as a list; no shell reads what a client sent.", [.. files]) { Leaves = [.. leaves] };
    }

    private static ImmutableArray<TextEdit> Edits(ScriptFlow flow, Call call)
    {
        if (flow.Script.Tree.ErrorCount > 0 || call.Name is not ("exec" or "execSync") || call.Node["function"] is not { } callee || flow.PackageOf(callee) is not ("child_process", "exec" or "execSync")) return [];
        if (call.Arguments[1..].Any(a => !Functions.IsFunction(Script.Bare(a)) && !(Script.IsClosedObject(a) && flow.Script.Property(a, "shell") is null))) return [];
        var style = FileStyle.Of(flow.Script.Tree, flow.Script.Path);
        if (StatementText.Parts(flow.Script, call.Arguments[0]) is not { IsEmpty: false } parts || ArgumentList.Of(flow.Script, parts, style) is not { } line) return [];
        var name = callee.Kind == "member_expression" ? callee["property"] : callee.Kind == "identifier" ? callee : null;
        if (name is null) return [];
        var first = call.Arguments[0];
        return [Renamed(name, call.Name), new(first.Start, first.End - first.Start, $"{StringLiterals.Quoted(line.Program, style.Quote)}, [{string.Join(", ", line.Arguments)}]")];
    }

    private static TextEdit Renamed(SyntaxNode name, string was) => new(name.Start, name.End - name.Start, was == "exec" ? "execFile" : "execFileSync");

    /// <summary>True where the name of the loading can change: a member of the module, or a name that only mended calls use.</summary>
    private static bool IsRenamed(ScriptFlow flow, Call call, ImmutableArray<Call> mended)
    {
        if (call.Node["function"] is not { Kind: "identifier" } callee) return true;
        if (flow.Names.Of(callee) is not { Definitions.Count: 1 } binding || Loading(flow, call).IsEmpty || flow.Names.Of(call.Name == "exec" ? "execFile" : "execFileSync", callee) is not null) return false;
        var loading = Declaration(binding);
        return flow.Script.Tree.Nodes.Where(n => n.Kind is "identifier" or "shorthand_property_identifier" && flow.Text(n) == call.Name && flow.Names.Of(n) == binding && !(loading is not null && loading.Start <= n.Start && n.End <= loading.End))
            .All(n => mended.Any(m => m.Node["function"]?.Start == n.Start));
    }

    private static ImmutableArray<TextEdit> Loading(ScriptFlow flow, Call call) =>
        call.Node["function"] is { Kind: "identifier" } callee && flow.Names.Of(callee) is { } binding && Declaration(binding) is { } loading && !flow.Text(loading).Contains("promisify", StringComparison.Ordinal)
            ? [.. loading.DescendantsAndSelf().Where(n => n.Kind is "identifier" or "property_identifier" or "shorthand_property_identifier_pattern" && flow.Text(n) == call.Name).Select(n => Renamed(n, call.Name))] : [];

    private static SyntaxNode? Declaration(Binding binding) =>
        binding.Definitions[0].Node is var node && node.Kind is "variable_declarator" or "import_statement" ? node : node.Ancestors().FirstOrDefault(a => a.Kind is "variable_declarator" or "import_statement");
}
