using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.OpenApi;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Testing;

/// <summary>Writes a load scenario with a threshold, and a workflow that runs it on the stack that the compose file starts.</summary>
public sealed partial class WriteLoadScenarios : IRecipe
{
    // judgement: four paths show whether the service is slow; fewer than a hundred requests say nothing of one in a hundred.
    private const int MostPaths = 4;
    private const int MostRequests = 2000;
    private const int FewestRequests = 100;

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-load-scenarios"),
        Title = "Hold answer times with a load scenario",
        Area = Area.Testing,
        Clears = [new("missing-performance-test")],
        Moves = [new("TST-6")],
        SafeBecause = "A script, a scenario and a workflow of their own are added, which no code loads and which run once a week or by hand; all paths asked for are read-only.",
        Keeps = "Every file that exists, but for one more script and one more development dependency in the manifest.",
        After = [new("test-security-controls")],
        EffortMinutes = 60,
    };

    [GeneratedRegex(@"\$\{\w+(:?\?[^}]*)?\}|\$[A-Z]\w*|^\s*env_file:", RegexOptions.Multiline, 1000)]
    private static partial Regex Open();

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (!findings.Any(f => f.Subject == "scenario")) return new RecipeAnswer.Refused("there is a scenario already, which its authors know how to start");
        const string Workflow = ".github/workflows/load.yml";
        if (code.Tracks(Workflow)) return new RecipeAnswer.Refused($"{Workflow} exists already");
        var why = "no Express service was found";
        foreach (var service in HttpService.In(code).Where(s => s.Application.Framework == "express"))
        {
            if (Plan.Of(code, service, ref why) is not { } plan) continue;
            var scenario = Joined(service.Directory, "performance/load.mjs");
            if (code.Tracks(scenario) || code.Read(plan.Package.Manifest) is not { } text || JsonText.Read(text).Json is not { } json || json.Root["scripts"] is not { Kind: JsonKind.Map } scripts || plan.Package.Scripts.ContainsKey("load"))
            {
                why = $"{plan.Package.Manifest} has no scripts, or one of that name";
                continue;
            }
            return new RecipeAnswer.Change(
                $"`{plan.Run} load` asks {plan.Address.Name} for {string.Join(", ", plan.Paths)} and fails where one answer in a hundred takes 500 ms or longer, or one fails; once a week a workflow runs it on what the compose file starts.{(plan.Guarded.IsEmpty ? "" : $" With a token in LOAD_TOKEN it asks for {string.Join(", ", plan.Guarded)} as well.")}",
                [
                    new FileEdit.Create(scenario, plan.Scenario(Style(code, service))),
                    new FileEdit.Create(Workflow, plan.Workflow()),
                    new FileEdit.Modify(plan.Package.Manifest, [JsonEdits.Insert(json, scripts, "load", JsonEdits.Quoted("node performance/load.mjs"))]),
                ])
            {
                Dependencies = [new(service.Directory, "autocannon", "8.0.0", "MIT", true)],
            };
        }
        return new RecipeAnswer.Refused(why);
    }

    private static string Joined(string directory, string path) => directory.Length == 0 ? path : $"{directory}/{path}";

    private static FileStyle Style(Codebase code, HttpService service) =>
        code.Tree(service.Application.Place.Path) is { } tree ? FileStyle.Of(tree, service.Application.Place.Path) : new('\'', true, "  ", "\n", ModuleSystem.EcmaScript);

    private sealed record Plan(Package Package, Package Unit, ServiceAddress Address, string Live, string Node, ImmutableArray<string> Paths, ImmutableArray<string> Guarded, int Requests)
    {
        public string Run => Package.Manager switch { "pnpm" => "pnpm run", "yarn" => "yarn run", _ => "npm run" };

        public static Plan? Of(Codebase code, HttpService service, ref string why)
        {
            var name = service.Directory.Length == 0 ? "the service" : service.Directory;
            var address = ServiceAddress.Of(code, service);
            var composed = code.Inventory.ComposeServices.FirstOrDefault(c => c.Name == address.Name || c.Name == address.Host);
            var unit = code.Inventory.Packages.FirstOrDefault(p => p.Ecosystem == "npm" && p.Directory == (Own(code, service)?.WorkspaceRoot ?? service.Directory));
            if (Own(code, service) is not { Manager: "npm" or "pnpm" or "yarn" } package || unit is not { LockFile.Length: > 0 }) why = $"{name} has no lock file";
            else if (!address.IsComposed || composed is null || !composed.Ports.Any(p => p.Contains(':', StringComparison.Ordinal))) why = $"no compose file starts {name} with its stores and publishes its port, so a pipeline cannot ask it";
            else if (composed.Place.Path.Contains('/', StringComparison.Ordinal) || Open().IsMatch(code.Read(composed.Place.Path) ?? "${X}")) why = "the compose file waits for values that only its authors know";
            else if (HealthRoutes.ReadyOf(code, service.Directory) is null && HealthRoutes.LiveOf(code, service.Directory) is null) why = $"{name} has no route that says that it is ready";
            else
            {
                var answers = new SureAnswers(code, service.Directory);
                var asked = code.Inventory.Endpoints.Where(e => e.Directory == service.Directory && e.Framework == "express" && e.Path != "/metrics" && answers.AnswersOk(e))
                    .OrderBy(e => e.Path.Split('/').Length).ThenBy(e => e.Path, StringComparer.Ordinal).DistinctBy(e => e.Path).ToArray();
                var paths = asked.Where(e => !OperationWriter.IsGuarded(e)).Take(MostPaths).ToArray();
                var guarded = OperationWriter.UsesBearer(code, service.Directory) ? asked.Where(answers.NeedsLogin).Take(MostPaths - paths.Length).ToArray() : [];
                var limiters = paths.Concat(guarded).SelectMany(e => e.Chain).Where(m => m.Module.Contains("rate-limit", StringComparison.Ordinal)).Select(m => KnownLimiter.Of(code, m)).ToArray();
                var most = limiters.Contains(null) ? 0 : limiters.OfType<KnownLimiter>().Select(l => l.Limit).Append(int.MaxValue).Min();
                // One run stays below what a client may ask in the limiter's window.
                var requests = paths.Length == 0 ? 0 : Math.Min(MostRequests, most / 10 * 8 / (paths.Length + guarded.Length) / 10 * 10);
                if (paths.Length == 0) why = $"{name} has no route that anybody may read and that surely answers";
                else if (requests < FewestRequests) why = $"the limiter of {name} lets too few requests through to measure anything";
                else
                    return new(package, unit, address, HealthRoutes.ReadyOf(code, service.Directory) ?? HealthRoutes.LiveOf(code, service.Directory) ?? "/", NodeVersion.Of(code, package), [.. paths.Select(e => e.Path)], [.. guarded.Select(e => e.Path)], requests);
            }
            return null;
        }

        private static Package? Own(Codebase code, HttpService service) => code.Inventory.Packages.FirstOrDefault(p => p.Ecosystem == "npm" && p.Directory == service.Directory);

        public string Scenario(FileStyle style)
        {
            static string List(ImmutableArray<string> paths) => string.Join(", ", paths.Select(p => $"'{p}'"));
            var hasToken = !Guarded.IsEmpty;
            var text = $$"""
                import autocannon from 'autocannon';

                const base = process.env.LOAD_URL ?? 'http://localhost:{{Address.LocalPort}}';
                {{(hasToken ? "const token = process.env.LOAD_TOKEN;\n" : "")}}const maxP99 = 500; // milliseconds
                const paths = [{{List(Paths)}}];
                {{(hasToken ? $"if (token) paths.push({List(Guarded)});\n" : "")}}
                for (const path of paths) {
                  const result = await autocannon({
                    url: base + path,
                    connections: 10,
                    amount: {{Requests}},{{(hasToken ? "\n    headers: token ? { authorization: `Bearer ${token}` } : {}," : "")}}
                  });
                  const failed = result.errors + result.timeouts + result.non2xx;
                  console.log(`${path}: p99 ${result.latency.p99} ms, ${failed} of ${result.requests.sent} requests failed`);
                  if (failed > 0 || result.latency.p99 >= maxP99) process.exitCode = 1;
                }

                """;
            var styled = text.ReplaceLineEndings("\n").Replace("  ", style.Indent, StringComparison.Ordinal);
            if (style.Quote == '"') styled = styled.Replace('\'', '"');
            if (!style.Semicolons) styled = styled.Replace(";\n", "\n", StringComparison.Ordinal).Replace("; //", " //", StringComparison.Ordinal);
            return styled.Replace("\n", style.LineEnding, StringComparison.Ordinal);
        }

        public string Workflow()
        {
            var text = new StringBuilder("# Generated from the compose file and the routes of the repository by Burnish; edit it like any other file.\nname: Load\n\non:\n  workflow_dispatch:\n  schedule:\n    - cron: '41 3 * * 1'\n\npermissions:\n  contents: read\n\n");
            text.Append("jobs:\n  load:\n    runs-on: ubuntu-latest\n    timeout-minutes: 20\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          persist-credentials: false\n");
            if (Unit.Manager != "npm") text.Append("      - run: corepack enable\n");
            text.Append($"      - uses: actions/setup-node@v4\n        with:\n          node-version: {Node}\n");
            text.Append($"      - run: {Unit.Manager switch { "pnpm" => "pnpm install --frozen-lockfile", "yarn" => "yarn install --frozen-lockfile", _ => "npm ci" }}\n{At(Unit.Directory)}");
            text.Append($"      - run: docker compose up --detach --build {Address.Host}\n");
            text.Append($"      - run: timeout 120 sh -c 'until curl --fail --silent --output /dev/null http://localhost:{Address.LocalPort}{Live}; do sleep 2; done'\n");
            text.Append($"      - run: {Run} load\n{At(Package.Directory)}");
            return text.Append($"      - if: failure()\n        run: docker compose logs {Address.Host}\n").ToString();
        }

        private static string At(string directory) => directory.Length == 0 ? "" : $"        working-directory: {directory}\n";
    }
}
