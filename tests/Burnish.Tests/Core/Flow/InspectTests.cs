using System.Collections.Immutable;
using System.Diagnostics;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Model;
using Burnish.Core.Ports;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.Core.Flow;

/// <summary>Rules are asked side by side, and none of them can cost the user the scan.</summary>
public sealed class InspectTests : IDisposable
{
    private static readonly ImmutableSortedDictionary<string, string> Files =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, Enumerable.Range(0, 40).Select(i => KeyValuePair.Create($"src/f{i:00}.txt", i % 2 == 0 ? "even" : "odd")));

    private readonly ManualResetEventSlim ended = new();

    public void Dispose()
    {
        ended.Set();
        ended.Dispose();
    }

    [Fact]
    public async Task A_file_rule_sees_each_file_that_holds_its_word()
    {
        var reports = await AskAsync(new Seeing("even", "even"));
        Assert.Equal(20, Assert.Single(reports).Findings.Length);
    }

    [Fact]
    public async Task A_file_rule_without_files_is_not_applicable()
    {
        var report = Assert.Single(await AskAsync(new Seeing("nowhere") { Scope = new("no such file", _ => []) }));
        Assert.Equal((RuleOutcome.NotApplicable, "no such file"), (report.Outcome, report.Reason));
    }

    [Fact]
    public async Task A_rule_that_does_not_come_back_did_not_look_and_the_others_did()
    {
        var reports = await AskAsync(TimeSpan.FromMilliseconds(300), new Seeing("even", "even"), new Hanging(ended), new HangingOnOne(ended));
        Assert.Equal([RuleOutcome.NotAvailable, RuleOutcome.NotAvailable, RuleOutcome.Found], reports.OrderBy(r => r.RuleId.Value, StringComparer.Ordinal).Select(r => r.Outcome));
        Assert.All(reports.Where(r => r.Outcome == RuleOutcome.NotAvailable), r => Assert.Contains("stopped after 0.3 seconds", r.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_that_fails_did_not_look_and_the_others_did()
    {
        var reports = await AskAsync(new Seeing("even", "even"), new Seeing("breaks") { Breaks = true });
        Assert.Equal([RuleOutcome.NotAvailable, RuleOutcome.Found], reports.Select(r => r.Outcome));
        Assert.Contains("InvalidOperationException", reports[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_scan_ends_within_a_second_though_a_rule_hangs()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var began = Stopwatch.GetTimestamp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Inspect.RunAsync([new Hanging(ended)], Code(), Limits(TimeSpan.FromMinutes(1)), stop.Token));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(1.2));
    }

    private static async Task<ImmutableArray<RuleReport>> AskAsync(params IRule[] rules) => await AskAsync(TimeSpan.FromMinutes(1), rules);

    private static async Task<ImmutableArray<RuleReport>> AskAsync(TimeSpan perRule, params IRule[] rules) =>
        (await Inspect.RunAsync(rules, Code(), Limits(perRule), CancellationToken.None)).Reports;

    private static InspectLimits Limits(TimeSpan perRule) => new(TimeProvider.System, 4, perRule);

    private static Codebase Code()
    {
        var inventory = new Inventory
        {
            Repository = new("p", "c", "t", "main", IsShallow: false, IsDirty: false, 0, [], []),
            Files = [.. Files.Keys.Select(p => new FileFacts(p, 4, "", "text", IsTest: false, IsExecutable: false))],
        };
        return new(inventory, new TestSources(Files, []), new NoParser());
    }

    private static RuleCard Card(string id) => new()
    {
        Id = new(id), Title = id, Area = Area.Backend, Severity = Severity.Low, Confidence = Confidence.High, Why = "planted", Source = "planted",
    };

    private sealed class Seeing(string id, params ImmutableArray<string> words) : IFileRule
    {
        public RuleCard Card { get; } = InspectTests.Card(id);

        public FileScope Scope { get; init; } = new("no file", code => code.Inventory.Files);

        public ImmutableArray<string> Words { get; } = words;

        public bool Breaks { get; init; }

        public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
            Breaks ? throw new InvalidOperationException("planted") : [new(new(file.Path, 1, 1), "seen")];
    }

    private sealed class Hanging(ManualResetEventSlim until) : IRule
    {
        public RuleCard Card { get; } = InspectTests.Card("a-hanging");

        public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
        {
            until.Wait(CancellationToken.None);
            return new RuleAnswer.Clean();
        }
    }

    private sealed class HangingOnOne(ManualResetEventSlim until) : IFileRule
    {
        public RuleCard Card { get; } = InspectTests.Card("b-hanging-on-one");

        public FileScope Scope { get; } = new("no file", code => code.Inventory.Files);

        public ImmutableArray<string> Words { get; } = [];

        public IEnumerable<Sighting> Look(Codebase code, FileFacts file)
        {
            if (file.Path.EndsWith("07.txt", StringComparison.Ordinal)) until.Wait(CancellationToken.None);
            return [];
        }
    }

    private sealed class NoParser : ISyntaxParser
    {
        public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken) => new ParseOutcome.NoGrammar("");
    }
}
