using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Testing;

/// <summary>A test or group that is focused, so that every other test of the file is left out.</summary>
public sealed class FocusedTest : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("focused-test"),
        Title = "A focused test silences all others of its file",
        Area = Area.Testing,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A committed .only leaves the other tests of the file out without a word, so that the suite is green for code that nobody tests.",
        Source = "eslint-plugin-vitest and eslint-plugin-jest, no-focused-tests; severity: judgement",
        Peers = ["eslint:jest/no-focused-tests", "eslint:vitest/no-focused-tests", "eslint:mocha/no-exclusive-tests", "biome:suspicious/noFocusedTests"],
        SeenOn = "prettier/prettier",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!code.Inventory.Files.Any(TestScripts.IsRun)) return new RuleAnswer.NotApplicable("the repository has no test file of a JavaScript runner");
        return RuleAnswer.From(TestScripts.In(code, ".only", "fit(", "fdescribe(").SelectMany(test => In(code, test)));
    }

    private static IEnumerable<Sighting> In(Codebase code, TestScript test)
    {
        var focused = Calls.In(test.Tree).Where(c => FocusedTests.Is(test.Tree, c)).ToList();
        if (focused.Count > 0 && FocusReach.IsOneFile(code, test) && !FocusReach.LeavesOut(test, focused)) return [];
        return focused.Select(c => new Sighting(code.PlaceOf(test.File.Path, c.Node.Start, c.Arguments[0].End), $"{c.Callee} runs alone: the other tests of this file are left out", Text: test.Tree.TextOf(c.Arguments[0])));
    }
}
