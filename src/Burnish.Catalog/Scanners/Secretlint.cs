using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>secretlint's recommended rules over all texts. It masks what it finds; nothing of a secret is passed on.</summary>
public sealed partial class Secretlint : IScanner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly ToolId Id = new("secretlint");

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "secretlint", Area.Security, ToolKind.Scan, "MIT", "12.0", "A second look for secrets, with the providers' own patterns.", "burnish doctor --install scanners", [], ["**/.secretlintignore"]);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "secretlint",
        "A second reader for secrets: it knows providers' checksums and connection strings in files of any kind. Where it agrees with a rule, the finding is surer.",
        "Judgement: a secret in a repository is High, whoever may read it",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("settings.txt", $"url = {"postgresql"}://canary:{"yellow-bird-1897"}@db.canary.internal:5432/mine\n"), Run() with { Arguments = [.. Run().Arguments, "settings.txt"], Targets = ["settings.txt"] }, "PostgreSQLConnection"));

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => ScanPlan.Over(Run(), code.Inventory.Files.Where(f => f.Language != "lock").Select(f => f.Path), "the repository has no text");

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => new(Area.Security, Severity.High, isError ? Confidence.Medium : Confidence.Low) { Title = "Secret", Cwe = "CWE-798", Peers = ["secretlint:all"] };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => "https://github.com/secretlint/secretlint#rule-packages";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(Card, run, output) is { } refused) return refused;
        if (output.Truncated) return Readings.Unreadable(Card, run, output, "its output was cut off");
        if (output.ExitCode is not (0 or 1)) return Readings.Unreadable(Card, run, output, "it failed");
        var lines = output.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var problems = lines.Select(l => Line().Match(l)).Where(m => m.Success).Select(m => OfLine(run, output, m)).ToImmutableArray();
        var told = lines.Select(l => Total().Match(l)).FirstOrDefault(m => m.Success) is { } total ? int.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return ScanReport.Judged(Card, run, output, new(problems, run.Targets.Length,
            told != problems.Length || (output.ExitCode == 1) != (problems.Length > 0) ? "its report does not explain its exit code and its count" : ""));
    }

    private static ToolRun Run() => ScanPlan.Run(Id, Timeout, "secretlint/bin/secretlint.js", "--secretlintrcJSON", """{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}""",
        "--format", "unix", "--no-color", "--no-terminalLink", "--no-glob");

    private static Problem OfLine(ToolRun run, ToolOutput output, Match line)
    {
        var message = line.Groups["message"].Value;
        var code = message.StartsWith('[') && message.IndexOf(']', StringComparison.Ordinal) is > 1 and var end ? message[1..end] : line.Groups["rule"].Value.Split(" > ")[^1];
        var path = Readings.Relative(run, output, line.Groups["path"].Value);
        // Prose and templates show how an address looks far more often than they give one away: a hint there.
        return new(path, int.Parse(line.Groups["line"].Value, CultureInfo.InvariantCulture), code, message, line.Groups["level"].Value == "Error" && !Template().IsMatch(path));
    }

    [GeneratedRegex(@"^(?<path>.+?):(?<line>[0-9]{1,9}):[0-9]{1,9}: (?<message>.*) \[(?<level>Error|Warning|Info)/(?<rule>[^\]]+)\]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"\.mdx?$|[._-](example|sample|template|dist)(\.|$)|(^|/)(example|sample|template)[._-]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Template();

    [GeneratedRegex(@"^([0-9]{1,9}) problems?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Total();
}
