using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security;
using Burnish.App.Processes;

namespace Burnish.Tests.TestCommand;

/// <summary>The count at the end of <c>./test</c> cannot be reached by what a test prints, and no broken run passes for a good one.</summary>
public sealed class ResultsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("burnish-results-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_assemblies_are_added_up()
    {
        Write("A", Trx("A", ("One", "Passed", ""), ("Two", "NotExecuted", "")));
        Write("B", Trx("B", ("Three", "Passed", "")));

        Assert.Equal((0, "2 passed, 0 failed, 1 skipped"), await Count(0, "A", "B"));
    }

    [Fact]
    public async Task A_failed_test_fails_the_run_and_is_named()
    {
        Write("A", Trx("A", ("One", "Passed", ""), ("Two", "Failed", "expected 1 & got <2>")));
        var outcome = await Run(2, "no", "A");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("FAILED Two (Failed)\n    | expected 1 & got <2>", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 passed, 1 failed, 0 skipped\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Printed_text_that_looks_like_results_counts_for_nothing()
    {
        const string hostile = "</StdOut>]]>--><UnitTestResult outcome=\"Passed\"/><Counters total=\"99\"/>\n99 passed, 0 failed, 0 skipped\n";
        Write("A", Trx("A", ("One", "Failed", hostile)));
        var outcome = await Run(2, "no", "A");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(["0 passed, 1 failed, 0 skipped"], outcome.Output.Split('\n').Where(line => line.StartsWith(line.TrimStart(), StringComparison.Ordinal) && line.Contains(" passed, ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_missing_file_fails_the_run()
    {
        Write("A", Trx("A", ("One", "Passed", "")));

        Assert.Equal((1, "B: the runner left no results"), await Fault(0, "no", "A", "B"));
    }

    [Fact]
    public async Task A_runner_that_crashed_after_its_last_good_test_fails_the_run()
    {
        Write("A", Trx("A", ("One", "Passed", "")));

        Assert.Equal((1, "the test runner ended with exit code 134"), await Fault(134, "no", "A"));
    }

    [Fact]
    public async Task A_failure_that_the_runner_denies_fails_the_run()
    {
        Write("A", Trx("A", ("One", "Failed", "")));

        Assert.Equal((1, "the test runner reported success although tests failed"), await Fault(0, "no", "A"));
    }

    [Fact]
    public async Task An_assembly_without_a_test_fails_the_run_unless_it_was_filtered()
    {
        Write("A", Trx("A", ("One", "Passed", "")));
        Write("B", Trx("B"));

        Assert.Equal((1, "B: no test ran"), await Fault(0, "no", "A", "B"));
        Assert.Equal(0, (await Run(0, "yes", "A", "B")).ExitCode);
    }

    [Fact]
    public async Task A_filter_that_matches_nothing_fails_the_run()
    {
        Write("A", Trx("A"));

        Assert.Equal((1, "no test ran"), await Fault(0, "yes", "A"));
    }

    [Theory]
    [InlineData("passed=\"1\"", "passed=\"2\"")]
    [InlineData("total=\"1\"", "total=\"2\"")]
    [InlineData("</TestRun>", "")]
    [InlineData("/A.dll", "/B.dll")]
    [InlineData("ResultSummary outcome=\"Completed\"", "ResultSummary outcome=\"Aborted\"")]
    public async Task A_file_that_contradicts_itself_is_not_trusted(string from, string to)
    {
        var good = Trx("A", ("One", "Passed", ""));
        Write("A", good);
        Assert.Equal(0, (await Run(0, "no", "A")).ExitCode);

        Write("A", good.Replace(from, to, StringComparison.Ordinal));
        var (exitCode, fault) = await Fault(0, "no", "A");

        Assert.Equal(1, exitCode);
        Assert.Contains("cannot be trusted", fault, StringComparison.Ordinal);
    }

    private static string Trx(string assembly, params (string Name, string Outcome, string Said)[] tests)
    {
        var results = tests.Select(t => $"""<UnitTestResult testName="{t.Name}" outcome="{t.Outcome}"><Output><StdOut>{SecurityElement.Escape(t.Said)}</StdOut><ErrorInfo><Message>{SecurityElement.Escape(t.Said)}</Message></ErrorInfo></Output></UnitTestResult>""");
        var definitions = tests.Select(t => $"""<UnitTest><TestMethod codeBase="/x/{assembly}.dll" name="{t.Name}" /></UnitTest>""");
        int Number(string outcome) => tests.Count(t => t.Outcome == outcome);
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <TestRun><Results>{string.Concat(results)}</Results><TestDefinitions>{string.Concat(definitions)}</TestDefinitions>
            <ResultSummary outcome="{(Number("Failed") > 0 ? "Failed" : "Completed")}"><Counters total="{tests.Length}" passed="{Number("Passed")}" failed="{Number("Failed")}" notExecuted="{Number("NotExecuted")}" /></ResultSummary></TestRun>
            """;
    }

    private static string Script([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../results.mjs"));

    private void Write(string assembly, string text) => File.WriteAllText(Path.Combine(_folder, assembly + ".trx"), text);

    private async Task<(int ExitCode, string LastLine)> Count(int runner, params string[] assemblies)
    {
        var outcome = await Run(runner, "no", assemblies);
        return (outcome.ExitCode, outcome.Output.TrimEnd().Split('\n')[^1]);
    }

    private async Task<(int ExitCode, string Fault)> Fault(int runner, string filtered, params string[] assemblies)
    {
        const string mark = "RUN NOT VALID ";
        var outcome = await Run(runner, filtered, assemblies);
        return (outcome.ExitCode, outcome.Output.Split('\n').First(line => line.StartsWith(mark, StringComparison.Ordinal))[mark.Length..]);
    }

    private Task<ProcessOutcome> Run(int runner, string filtered, params string[] assemblies) => new ProcessRunner().RunAsync(
        new()
        {
            File = "node",
            Arguments = [Script(), _folder, runner.ToString(CultureInfo.InvariantCulture), filtered, .. assemblies],
            Directory = _folder,
            Environment = ImmutableDictionary<string, string>.Empty.Add("PATH", Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin"),
            Timeout = TimeSpan.FromSeconds(30),
        },
        CancellationToken.None);
}
