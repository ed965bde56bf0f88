using System.Collections.Immutable;
using Burnish.Catalog.Shared.Components;
using Burnish.Catalog.Shared.Flows;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Testing;

/// <summary>Writes tests of what components really show and do.</summary>
public sealed class TestComponents : IRecipe
{
    // What one commit may hold and still be read in one sitting (judgement); the others come with the next.
    private const int MostFiles = 12;

    // More are shown than are tested at once: what cannot be shown must not hold up what can.
    private const int MostTried = 48;

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("test-components"),
        Title = "Test what components show and do",
        Area = Area.Testing,
        Clears = [new("component-without-test")],
        For = ["react"],
        Moves = [new("TST-2")],
        SafeBecause = "Only tests, what they share and development dependencies are added, which no code that ships loads; each test was green on the component and red on one that shows nothing before it is proposed.",
        Keeps = "Every file that exists, but for development dependencies and, where there is none, a test script in the manifest.",
        After = [new("complete-ci")],
        EffortMinutes = 60,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var why = "no component of a React application was found";
        foreach (var package in TestedPackages.Frontend(code.Inventory).Where(p => findings.Any(f => f.Subject == p.Directory)))
        {
            if (TestBed.Of(code, package, ref why) is not { } bed) continue;
            var samples = new TypeSamples(code, package, isExpression: true);
            var all = ReactComponent.In(code, package).ToArray();
            var files = all.Where(c => !code.Tracks(bed.PathOf(c.Script.Path)) && !c.Name.EndsWith("Provider", StringComparison.Ordinal) && findings.Any(f => f.Place.Path == c.Script.Path))
                .GroupBy(c => c.Script.Path, StringComparer.Ordinal).OrderBy(f => f.Key, StringComparer.Ordinal).Take(MostTried);
            ImmutableArray<PlannedComponent> planned = [.. files.SelectMany(f => f).Select(c => new PlannedComponent(c, ComponentVariant.Of(c, samples)))];
            if (planned.IsEmpty) continue;
            var around = Surroundings.In(code, package, all);
            var trial = ComponentTrial.Of(bed, planned, around, ClientAnswer.In(code, package));
            return new RecipeAnswer.Change("Not final: the components are shown first.", [.. bed.Edits, trial])
            {
                Dependencies = bed.Dependencies,
                Rehearsal = new(bed.Run([trial.Path]), output => Recorded(code, findings, bed, planned, around, output)),
            };
        }
        return new RecipeAnswer.Refused(why);
    }

    private static RecipeAnswer Recorded(Codebase code, ImmutableArray<Finding> findings, TestBed bed, ImmutableArray<PlannedComponent> planned, ImmutableArray<Surroundings> around, ToolOutput output)
    {
        if (output.NotRun is { } absent) return new RecipeAnswer.Refused(absent);
        if (RecordedComponent.Read(output) is not { } recorded) return new RecipeAnswer.Refused($"the components could not be shown: {Said(bed, output)}");
        var style = new TestCode(bed.Style);
        ComponentGroup? Group(PlannedComponent one)
        {
            if (recorded.FirstOrDefault(r => r.Id == one.Id && r.Looks.Length > 0) is not { } seen) return null;
            var tests = new ComponentTests(one, around[seen.Wrapper], seen, style);
            return new(one, around[seen.Wrapper], tests.Given, tests.Answers, tests.Written());
        }
        var files = planned.GroupBy(p => p.Component.Script.Path, StringComparer.Ordinal)
            .Select(f => new TestFile(bed, f.Key, [.. f.Select(Group).OfType<ComponentGroup>()]).Without((_, _) => false)).Where(f => !f.Groups.IsEmpty).Take(MostFiles).ToImmutableArray();
        if (files.IsEmpty) return new RecipeAnswer.Refused($"none of {planned.Length} components could be shown: {recorded.Select(r => r.Failed).FirstOrDefault(f => f.Length > 0) ?? "they show nothing that can be told"}");
        return Written(code, findings, bed, files, [.. files.Select(f => new FileEdit.Create(f.BrokenPath, f.Text(isBroken: true)))]) with
        {
            Rehearsal = new(bed.Run(files.SelectMany(f => (string[])[f.Path, f.BrokenPath])), again => Proved(code, findings, bed, files, again)),
        };
    }

    private static RecipeAnswer Proved(Codebase code, ImmutableArray<Finding> findings, TestBed bed, ImmutableArray<TestFile> files, ToolOutput output)
    {
        if (Results(bed, output) is not { IsMeasured: true } measured) return new RecipeAnswer.Refused($"the tests could not be run: {Said(bed, output)}");
        var status = measured.Tests.ToLookup(t => t.Id, t => t.Status);
        TestStatus? Of(string path, string component, ComponentTest test) => status[$"{path} > {component} > {test.Title}"].Select(s => (TestStatus?)s).FirstOrDefault();
        ImmutableArray<TestFile> kept = [.. files.Select(f => f.Without((component, test) => Of(f.Path, component, test) != TestStatus.Passed || Of(f.BrokenPath, component, test) != TestStatus.Failed)).Where(f => !f.Groups.IsEmpty)];
        if (kept.IsEmpty) return new RecipeAnswer.Refused("no test was green on its component and red on one that shows nothing");
        var change = Written(code, findings, bed, kept, []);
        return bed.Types(code) is not { } types ? change : change with { Rehearsal = new(types, said => Typed(code, findings, bed, kept, types, said)) };
    }

    /// <summary>A test whose properties the compiler does not accept was written by a wrong guess of a type.</summary>
    private static RecipeAnswer Typed(Codebase code, ImmutableArray<Finding> findings, TestBed bed, ImmutableArray<TestFile> files, ToolRun run, ToolOutput output)
    {
        var measured = new Tools.Typescript().Read(run, output);
        if (!measured.IsMeasured) return Written(code, findings, bed, files, []);
        ImmutableArray<TestFile> kept = [.. files.Select(f => f.Without((component, test) => measured.Problems.Any(p => p.Path == f.Path && f.IsPartOf(component, test, p.Line)))).Where(f => !f.Groups.IsEmpty)];
        return kept.IsEmpty ? new RecipeAnswer.Refused($"no test has properties that the compiler accepts: {measured.Problems.Where(p => files.Any(f => f.Path == p.Path)).Select(p => p.Message).FirstOrDefault()}") : Written(code, findings, bed, kept, []);
    }

    private static RecipeAnswer.Change Written(Codebase code, ImmutableArray<Finding> findings, TestBed bed, ImmutableArray<TestFile> files, ImmutableArray<FileEdit> more)
    {
        var tests = files.SelectMany(f => f.Groups).SelectMany(g => g.Tests).ToArray();
        ImmutableArray<FileEdit> shared = tests.Any(t => t.Uses("answer(")) && !code.Tracks(bed.Shared) ? [ComponentTrial.Backend(bed)] : [];
        var names = files.SelectMany(f => f.Groups).Select(g => g.Planned.Component.Name).ToArray();
        return new RecipeAnswer.Change(
            $"{(tests.Length == 1 ? "One test says" : $"{tests.Length} tests say")} what {(names.Length == 1 ? names[0] : $"{names.Length} components")} {(names.Length == 1 ? "shows, calls and sends" : $"show, call and send: {string.Join(", ", names)}")}. What is expected was seen when each was rendered with what its types ask for; each test fails when its component shows nothing.",
            [.. bed.Edits, .. shared, .. files.Select(f => new FileEdit.Create(f.Path, f.Text())), .. more])
        {
            Dependencies = bed.Dependencies,
            Leaves = [.. findings.Where(f => !files.Any(t => t.Source == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }

    private static Measurement Results(TestBed bed, ToolOutput output) =>
        JestReport.Read(new Tools.Vitest().Card, bed.Run([]), output with { Report = output.Output.IndexOf('{', StringComparison.Ordinal) is var start and >= 0 ? output.Output[start..(output.Output.LastIndexOf('}') + 1)] : "" });

    private static string Said(TestBed bed, ToolOutput output) => output.TimedOut ? "it did not end in time"
        : Results(bed, output).Tests.Where(t => t.Status == TestStatus.Failed).Select(t => t.Message.Split('\n')[0]).FirstOrDefault()
            ?? Readings.Clean(output, output.Error.Split('\n').FirstOrDefault(l => !string.IsNullOrWhiteSpace(l)) ?? $"exit code {output.ExitCode}");
}
