using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Metrics;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Observability;

/// <summary>Measures rate, errors and duration of requests with prom-client and serves them under <c>/metrics</c>.</summary>
public sealed class AddMetricsEndpoint : IRecipe
{
    private static readonly ImmutableArray<string> Known = [".ts", ".mts", ".js", ".mjs", ".cjs"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-metrics-endpoint"),
        Title = "Export request metrics for Prometheus",
        Area = Area.Observability,
        Clears = [new("no-metrics-endpoint")],
        For = ["express"],
        Moves = [new("MON-3")],
        SafeBecause = "one middleware that only measures and one new route are put in front of the others; no route, answer or middleware that exists changes",
        Keeps = "Every route, answer and middleware; the order of what is registered.",
        EffortMinutes = 40,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        ServiceChange.Answer(code, findings, s => Measured(code, s),
            "Rate, errors and duration of every route can be scraped under /metrics; METRICS_TOKEN, where set, is asked for.", "no service to measure");

    private static ServiceChange Measured(Codebase code, HttpService service)
    {
        var application = service.Application;
        if (application.Framework != "express") return ServiceChange.None($"only Express is known, not {application.Framework}");
        if (code.Inventory.Packages.FirstOrDefault(p => p.Directory == service.Directory && p.Ecosystem == "npm") is not { } package) return ServiceChange.None("it has no npm manifest");
        var path = application.Place.Path;
        var extension = Known.FirstOrDefault(e => path.EndsWith(e, StringComparison.Ordinal));
        if (extension is null || code.Tree(path) is not { ErrorCount: 0 } tree) return ServiceChange.None($"{path} cannot be parsed");
        var call = Calls.In(tree).FirstOrDefault(c => c.Node.Start == application.Place.Start);
        if (call is null || Statement(call.Node) is not { } statement || tree.TextOf(statement).Contains('\n', StringComparison.Ordinal) || application.Variable.Length == 0 || application.Variable.Contains('.', StringComparison.Ordinal))
            return ServiceChange.None("the application is not kept in a variable on a line of its own");
        var module = $"{(path.Contains('/', StringComparison.Ordinal) ? path[..(path.LastIndexOf('/') + 1)] : "")}requestMetrics{extension}";
        if (code.Tracks(module)) return ServiceChange.None($"{module} exists already");
        var style = FileStyle.Of(tree, path);
        var line = style.LineEnding + Lines.Indent(tree.Text, statement.Start);
        var registered = $"{style.LineEnding}{line}{application.Variable}.use(measureRequests){style.End}{line}{application.Variable}.get({style.Quote}/metrics{style.Quote}, sendMetrics){style.End}";
        var imports = ImportEdits.AddNamed(tree, path, $"./requestMetrics{RelativeImports.SuffixOf(code, tree, path)}", "measureRequests", "sendMetrics");
        return new([new FileEdit.Modify(path, [.. imports, new(statement.End, 0, registered)]), new FileEdit.Create(module, MetricsModule.Text(style, extension is ".ts" or ".mts"))],
            package.DependsOn("prom-client") ? [] : [new(service.Directory, "prom-client", "15.1.3", "Apache-2.0", false)], "");
    }

    // The whole statement that keeps the application in a variable; null where more than that is declared by it.
    private static SyntaxNode? Statement(SyntaxNode call)
    {
        if (call.Parent is not { Kind: "variable_declarator", Parent: { Kind: "lexical_declaration" or "variable_declaration" } declaration }) return null;
        if (declaration.Named.Count(n => n.Kind == "variable_declarator") != 1) return null;
        return declaration.Parent?.Kind switch
        {
            "program" or "statement_block" => declaration,
            "export_statement" => declaration.Parent,
            _ => null,
        };
    }
}
