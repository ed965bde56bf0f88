using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Flows;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Testing;

/// <summary>Writes end-to-end specs of what the forms of the pages really do in a browser.</summary>
public sealed class WriteE2eSpecs : IRecipe
{
    private const string Probe = "walk";

    private static readonly Lazy<string> Walk = new(() =>
    {
        using var stream = typeof(WriteE2eSpecs).Assembly.GetManifestResourceStream("flows/probe.js") ?? throw new InvalidOperationException("the walk is not part of the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-e2e-specs"),
        Title = "Go through the pages with end-to-end specs",
        Area = Area.Testing,
        Clears = [new("missing-end-to-end-test")],
        For = ["react", "next"],
        Moves = [new("TST-4")],
        SafeBecause = "Only specs, their configuration, a script and a development dependency are added, which no code that ships loads; every spec was green twice in a browser before it is proposed.",
        Keeps = "Every file that exists, but for one more script and one more development dependency in the manifest.",
        After = [new("test-endpoints"), new("test-security-controls")],
        EffortMinutes = 90,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var why = "no page of a React application was found";
        foreach (var app in Landscape.Of(code).Services.Where(s => s.Kind == ServiceKind.WebApp && s.Package is not null && findings.Any(f => f.Subject == s.Name)))
        {
            if (app.Package is not { } package || SpecPlan.Of(code, package, ref why) is not { } plan) continue;
            var answers = ClientAnswer.In(code, package);
            var paths = PageRoutes.Of(code, package);
            var asked = $"{{\"paths\": [{string.Join(", ", paths.Select(JsonEdits.Quoted))}], \"texts\": [{string.Join(", ", Texts(answers).Select(JsonEdits.Quoted))}], \"answers\": [{string.Join(", ", answers.Select(a => $"{{\"method\": {JsonEdits.Quoted(a.Method)}, \"path\": {JsonEdits.Quoted(a.Path)}, \"body\": {a.Body}}}"))}]}}";
            var walk = new FileEdit.Create(PathText.Join(package.Directory, $"e2e/{Probe}{PlaywrightFiles.Ending}.{plan.Extension}"), "// @ts-nocheck\n" + Walk.Value.Replace("__PLAN__", asked, StringComparison.Ordinal));
            return new RecipeAnswer.Change("Not final: the pages are walked first.", [.. plan.Around(), walk])
            {
                Dependencies = plan.Dependencies,
                Rehearsal = new(PlaywrightFiles.Run(package.Directory, []), output => Recorded(plan, output)),
            };
        }
        return new RecipeAnswer.Refused(why);
    }

    private static RecipeAnswer Recorded(SpecPlan plan, ToolOutput output)
    {
        if (output.NotRun is { } absent) return new RecipeAnswer.Refused(absent);
        if (RecordedFlow.Read(output) is not var (flows, session, broken)) return new RecipeAnswer.Refused($"the pages could not be walked in a browser: {Said(output)}");
        var tests = SpecText.Of(flows, session);
        if (!tests.Any(t => t.IsFlow))
            return new RecipeAnswer.Refused($"no form of the {flows.Select(f => f.Arrived).Distinct().Count()} pages that opened sends or shows what is typed{(broken > 0 ? $"; {broken} looks at a page ended in an error" : "")}");
        return Written(plan, tests, session) with { Rehearsal = new(PlaywrightFiles.Run(plan.Package.Directory, ["--repeat-each=2"]), again => Proved(plan, tests, session, again)) };
    }

    private static RecipeAnswer Proved(SpecPlan plan, ImmutableArray<SpecTest> tests, ImmutableArray<KeyValuePair<string, string>> session, ToolOutput output)
    {
        var measured = PlaywrightReport.Read(new Tools.Playwright().Card, PlaywrightFiles.Run(plan.Package.Directory, []), output);
        if (!measured.IsMeasured) return new RecipeAnswer.Refused($"the specs could not be run: {measured.NotAvailable}");
        bool IsOf(TestResult result, SpecTest test) => result.Id.Contains($"/{test.File}{PlaywrightFiles.Ending}.", StringComparison.Ordinal)
            && result.Id[(result.Id.IndexOf(" > ", StringComparison.Ordinal) + 3)..] is var title && (test.Title == SpecText.Each ? title.Contains(SpecText.Each, StringComparison.Ordinal) : title.Split(" #")[0] == test.Title);
        var kept = tests.Where(t => measured.Tests.Where(r => IsOf(r, t)).ToArray() is { Length: > 0 } runs && runs.All(r => r.Status == TestStatus.Passed)).ToImmutableArray();
        return kept.Any(t => t.IsFlow) ? Written(plan, kept, session) : new RecipeAnswer.Refused("no spec of a form was green twice in a browser");
    }

    private static RecipeAnswer.Change Written(SpecPlan plan, ImmutableArray<SpecTest> tests, ImmutableArray<KeyValuePair<string, string>> session)
    {
        var files = tests.GroupBy(t => t.File, StringComparer.Ordinal).Select(f => plan.File($"{f.Key}{PlaywrightFiles.Ending}",
            $"import {{ expect, test }} from '@playwright/test';\nimport {{ {string.Join(", ", f.SelectMany(t => t.Uses).Distinct().Order(StringComparer.Ordinal))} }} from './backend{(plan is { Extension: "js", Package.IsModule: true } ? ".js" : "")}';\n\n{string.Join('\n', f.Select(t => t.Text))}"));
        var uses = tests.Any(t => t.Uses.Contains("signIn")) ? session : [];
        var flows = tests.Where(t => t.IsFlow).ToArray();
        return new RecipeAnswer.Change(
            $"Specs go through {flows.Length} {(flows.Length == 1 ? "flow" : "flows")} of {(plan.Package.Directory.Length == 0 ? "the pages" : plan.Package.Directory)} in a browser: {string.Join("; ", flows.Select(t => $"{t.File}: {t.Title}"))}. The backend is answered for with the shapes that the client code declares. `{plan.Package.Manager} run test:e2e` runs them.",
            [.. plan.Around(), plan.File("backend", PlaywrightFiles.Helpers(plan.Extension == "ts", uses)), .. files])
        { Dependencies = plan.Dependencies };
    }

    // Values that answers bring along and that a page may show.
    private static IEnumerable<string> Texts(ImmutableArray<ClientAnswer> answers) => answers.SelectMany(a => a.Body.Split('"')).Where(t => t.StartsWith("Example ", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    private static string Said(ToolOutput output)
    {
        var errors = PlaywrightReport.Json(output)?.Root["errors"]?.Items ?? [];
        var said = errors.Select(e => e.Text("message")).Concat(output.Error.Split('\n')).FirstOrDefault(l => !string.IsNullOrWhiteSpace(l)) ?? $"exit code {output.ExitCode}";
        return output.TimedOut ? "it did not end in time" : Readings.Clean(output, said).Split('\n')[0];
    }
}
