using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>Makes measurements of what tools printed; strict, so that no broken output reads as clean.</summary>
public static class Readings
{
    /// <summary>How the reason begins where a suite ran but came to no result: the gates tell it from a tool that is absent.</summary>
    public const string DidNotStart = "the tool started and came to no result";

    // Enough of an error to act on, short enough for a report (judgement).
    private const int TailLines = 6;
    private const int TailLength = 800;

    /// <summary>The answer where there is nothing to read: it did not run or did not end; null where there is.</summary>
    public static Measurement? Refused(ToolCard card, ToolRun run, ToolOutput output)
    {
        if (output.NotRun is { } why) return NotAvailable(card, run, output, why);
        return output.TimedOut
            ? NotAvailable(card, run, output, $"it did not end within {run.Timeout.TotalMinutes:0.#} minutes and was stopped{Tail(output)}")
            : null;
    }

    /// <summary>It ran, but what it printed is no result.</summary>
    public static Measurement Unreadable(ToolCard card, ToolRun run, ToolOutput output, string why) =>
        NotAvailable(card, run, output, $"{DidNotStart}: {why}; exit code {output.ExitCode}{Tail(output)}");

    /// <summary>Test results. No test at all is no result.</summary>
    public static Measurement Tests(ToolCard card, ToolRun run, ToolOutput output, IEnumerable<TestResult> tests)
    {
        var named = Numbered(tests).OrderBy(t => t.Id, StringComparer.Ordinal).ToImmutableArray();
        return named.IsEmpty
            ? Unreadable(card, run, output, "it ran no test")
            : Measured(card, run, output) with { Tests = named };
    }

    /// <summary>Problems, sorted by place.</summary>
    public static Measurement Problems(ToolCard card, ToolRun run, ToolOutput output, IEnumerable<Problem> problems) => Measured(card, run, output) with
    {
        Problems = [.. problems.OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Line)
            .ThenBy(p => p.Code, StringComparer.Ordinal).ThenBy(p => p.Message, StringComparer.Ordinal)],
    };

    /// <summary>Figures.</summary>
    public static Measurement Values(ToolCard card, ToolRun run, ToolOutput output, ImmutableSortedDictionary<string, double> values) =>
        Measured(card, run, output) with { Values = values };

    /// <summary>A path as printed, absolute or relative to the directory of the run, made relative to the root of the tree.</summary>
    public static string Relative(ToolRun run, ToolOutput output, string printed)
    {
        var path = printed.Replace('\\', '/');
        if (path.StartsWith("file://", StringComparison.Ordinal)) path = path["file://".Length..];
        var root = output.Root.TrimEnd('/') + "/";
        if (path.StartsWith(root, StringComparison.Ordinal)) return path[root.Length..];
        return path.StartsWith('/') ? path : PathText.Join(run.Directory, path);
    }

    /// <summary>A message without colours, without the tree's absolute path, at most 1000 characters.</summary>
    public static string Clean(ToolOutput output, string message)
    {
        var text = Colours.Strip(message).Replace(output.Root.TrimEnd('/') + "/", "", StringComparison.Ordinal).Trim();
        return text.Length <= 1000 ? text : text[..1000] + "…";
    }

    private static Measurement NotAvailable(ToolCard card, ToolRun run, ToolOutput output, string reason) => Measured(card, run, output) with { NotAvailable = reason };

    private static Measurement Measured(ToolCard card, ToolRun run, ToolOutput output) => new(
        card.Id, card.Kind, run.Directory, null, output.Command, output.ExitCode, output.DurationMs, Digest(output), [], [],
        ImmutableSortedDictionary<string, double>.Empty)
    {
        Project = run.Project,
    };

    private static string Digest(ToolOutput output) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{output.Output}\0{output.Error}\0{output.Report}")));

    private static string Tail(ToolOutput output)
    {
        var said = string.IsNullOrWhiteSpace(output.Error) ? output.Output : output.Error;
        var lines = Colours.Strip(said).Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0 && !IsStackFrame(l)).TakeLast(TailLines);
        var text = string.Join(" | ", lines).Replace(output.Root.TrimEnd('/') + "/", "", StringComparison.Ordinal);
        if (text.Length > TailLength) text = "…" + text[^TailLength..];
        return text.Length == 0 ? "; it printed nothing" : $"; it printed: {text}";
    }

    private static bool IsStackFrame(string line) => line.StartsWith("    at ", StringComparison.Ordinal);

    /// <summary>Tests of one name are told apart by their order.</summary>
    private static IEnumerable<TestResult> Numbered(IEnumerable<TestResult> tests)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var test in tests)
        {
            var times = seen[test.Id] = seen.GetValueOrDefault(test.Id) + 1;
            yield return times == 1 ? test : test with { Id = $"{test.Id} #{times}" };
        }
    }
}
