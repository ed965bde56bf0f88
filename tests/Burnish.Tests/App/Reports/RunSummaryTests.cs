using Burnish.App.Reports;
using Burnish.Core.Model;

namespace Burnish.Tests.App.Reports;

public sealed class RunSummaryTests
{
    [Fact]
    public void It_reads_at_80_columns() => Assert.All(Lines(RunFixture.Run(), []), line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void Nothing_steers_the_terminal_where_it_is_no_terminal()
    {
        var run = RunFixture.Run() with { StopDetail = "\u001b[31mred\u0007" };
        Assert.DoesNotContain(Lines(run, []), line => line.Any(char.IsControl));
    }

    [Fact]
    public void A_path_is_never_broken()
    {
        var path = "/home/somebody/" + new string('d', 120) + "/report.md";
        Assert.Contains(Lines(RunFixture.Run(), [path]), line => line.EndsWith(path, StringComparison.Ordinal));
    }

    [Fact]
    public void It_says_before_and_after_what_landed_what_did_not_and_what_to_do_next()
    {
        var text = string.Join('\n', Lines(RunFixture.Run(), ["report.md"]));
        Assert.All(["41.3 → 65.7 of 100", "✓ 112345678", "Send security headers", "✗ rejected", "? inconclusive", "nothing left to gain", "20261122-190000-ab12/iteration-2", "then: git merge burnish/"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StopReason.Interrupted, "burnish resume")]
    [InlineData(StopReason.Budget, "burnish run")]
    [InlineData(StopReason.Iterations, "burnish run")]
    public void The_next_step_follows_from_the_end(StopReason reason, string step) =>
        Assert.Contains(step, Lines(RunFixture.Run() with { StopReason = reason }, [])[^1], StringComparison.Ordinal);

    private static List<string> Lines(RunRecord record, string[] reports)
    {
        var writer = new StringWriter();
        RunSummary.Write(record, [.. reports], writer);
        return [.. writer.ToString().TrimEnd('\n').Split('\n')];
    }
}
