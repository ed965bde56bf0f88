using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>dclint over compose files: the schema, ports on every interface, names and ports taken twice. Its rules of order and quotes are off.</summary>
public sealed partial class Dclint : IScanner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly ToolId Id = new("dclint");

    // Order, quotes and names: style.
    private static readonly string[] Disabled =
    [
        "require-quotes-in-ports", "service-keys-order", "services-alphabetical-order", "service-dependencies-alphabetical-order", "service-ports-alphabetical-order", "top-level-properties-order",
        "require-project-name-field", "service-container-name-regex",
    ];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "dclint", Area.Infrastructure, ToolKind.Scan, "MIT", "3.1", "Mistakes in compose files.", "burnish doctor --install scanners", ["**/*compose*.{yml,yaml}"], ["**/.dclintrc*", "**/dclint.config.*"]);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "dclint",
        "It checks compose files against their schema and sees ports that every interface offers, for every service (ours looks at stores only).",
        "dclint's own severity: critical and major Medium, else Low (judgement: a compose file is mostly for development)",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("compose.yml", "services:\n  a:\n    image: nginx\n    ports:\n      - '80:80'\n"), Run() with { Arguments = [.. Run().Arguments, "compose.yml"], Targets = ["compose.yml"] }, "no-unbound-port-interfaces"))
    {
        RunsConfiguration = true,
    };

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => ScanPlan.Over(Run(), code.Files("yaml").Select(f => f.Path).Where(p => !TestPaths.IsTest(p) && Compose().IsMatch(p)), "the repository has no compose file");

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => code switch
    {
        "no-unbound-port-interfaces" => new(Area.Infrastructure, Severity.Low, Confidence.Medium) { Title = "Port that every interface offers", Cwe = "CWE-668", Peers = ["burnish:published-store-port"] },
        "service-image-require-explicit-tag" => new(Area.Infrastructure, Severity.Low, Confidence.High) { Title = "Image without a fixed version", Peers = ["burnish:floating-compose-image"] },
        "no-duplicate-exported-ports" => new(Area.Infrastructure, Severity.Medium, Confidence.High) { Title = "Port taken twice", Peers = ["burnish:host-port-taken-twice"] },
        "no-version-field" or "no-quotes-in-volumes" or "no-build-and-image" => new(Area.Infrastructure, Severity.Info, Confidence.High),
        _ => new(Area.Infrastructure, isError ? Severity.Medium : Severity.Low, Confidence.High),
    };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => $"https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/{code}-rule.md";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => ScanReport.OfJson(Card, run, output, [0, 1], report =>
        report.Kind == JsonKind.List && report.Items.All(f => f.Text("filePath") is not null && f["messages"] is { Kind: JsonKind.List })
            ? new(report.Items.SelectMany(f => (f["messages"]?.Items ?? []).Select(m => OfMessage(run, output, f, m))), report.Items.Length)
            : ScanReport.Found.Unknown);

    /// <inheritdoc/>
    public Problem Placed(Problem problem, string text)
    {
        // It names the line of the list, and the port in its message.
        if (problem.Line == 0 || Port().Match(problem.Message) is not { Success: true } port) return problem;
        var at = text.Split('\n').Index().Skip(problem.Line - 1).FirstOrDefault(l => l.Item.Contains(port.Groups[1].Value, StringComparison.Ordinal));
        return at.Item is null ? problem : problem with { Line = at.Index + 1 };
    }

    private static ToolRun Run() => ScanPlan.Run(Id, Timeout, "dclint/bin/dclint.cjs", [.. Disabled.Select(r => $"--disable-rule={r}"), "--color=false", "--formatter=json"]);

    private static Problem OfMessage(ToolRun run, ToolOutput output, JsonItem file, JsonItem message) => new(
        Readings.Relative(run, output, file.Text("filePath") ?? ""), ScanReport.Number(message["line"]), message.Text("rule") ?? "", message.Text("message") ?? "", message.Text("severity") is "critical" or "major");

    [GeneratedRegex("""port "([^"]+)" """, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Port();

    [GeneratedRegex(@"(^|/)(docker-)?compose[^/]*\.ya?ml$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Compose();
}
