using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Burnish.Core.Model;

/// <summary>What running one tool in one package showed.</summary>
/// <param name="ToolId">The tool.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Directory">The package it ran in.</param>
/// <param name="NotAvailable">Why nothing was measured (not installed, did not start, timed out); null where it was measured. Never read as clean.</param>
/// <param name="Command">The command as run, for people to repeat.</param>
/// <param name="ExitCode">What it exited with; 0 where it never ran.</param>
/// <param name="DurationMs">Wall time in milliseconds.</param>
/// <param name="Digest">SHA-256 of its output, hexadecimal.</param>
/// <param name="Problems">What it reported, one by one.</param>
/// <param name="Tests">Test results, one by one.</param>
/// <param name="Values">Figures such as <c>lines</c> (percent).</param>
public sealed record Measurement(
    ToolId ToolId, ToolKind Kind, string Directory, string? NotAvailable, string Command, int ExitCode, long DurationMs, string Digest,
    ImmutableArray<Problem> Problems, ImmutableArray<TestResult> Tests, ImmutableSortedDictionary<string, double> Values)
{
    /// <summary>Which of several runs of the tool in the package it was, such as <c>tsconfig.build.json</c>; empty where there is only one.</summary>
    public string Project { get; init; } = "";

    /// <summary>The version of a tool that Burnish brought along; empty for the repository's own tools.</summary>
    public string Version { get; init; } = "";

    /// <summary>Which run it was: the tool, the package and the project. What was seen before is compared with what was seen after by it.</summary>
    [JsonIgnore]
    public (ToolId Tool, string Directory, string Project) Run => (ToolId, Directory, Project);

    /// <summary>True where the tool ran and was understood.</summary>
    [JsonIgnore]
    public bool IsMeasured => NotAvailable is null;
}

/// <summary>What a tool measures.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ToolKind>))]
public enum ToolKind
{
    /// <summary>Test results, one by one.</summary>
    Tests,
    /// <summary>Line and branch coverage; slow, never part of a gate.</summary>
    Coverage,
    /// <summary>Linter problems.</summary>
    Lint,
    /// <summary>Formatter differences.</summary>
    Format,
    /// <summary>Type errors.</summary>
    Typecheck,
    /// <summary>Errors of a build.</summary>
    Build,
    /// <summary>Findings of a tool that Burnish brings along; no gate reads them.</summary>
    Scan,
    /// <summary>Facts about installed packages; only the gate of new dependencies reads them.</summary>
    Installed,
}

/// <summary>One problem that a tool reported.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Line">From 1; 0 where unknown.</param>
/// <param name="Code">The tool's own rule or error code.</param>
/// <param name="IsFixable">The tool says that it can mend it.</param>
public sealed record Problem(string Path, int Line, string Code, string Message, bool IsError, bool IsFixable = false)
{
    /// <summary>The last line, inclusive; 0 where the tool names only one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int LastLine { get; init; }
}

/// <summary>One test.</summary>
/// <param name="Id">File and full name; stable between runs.</param>
/// <param name="Message">Why it failed; else empty.</param>
public sealed record TestResult(string Id, TestStatus Status, string Message = "")
{
    /// <summary>Two runs of one commit differed, so it counts as failed from then on and is held against no change. Goes from one examination to the next.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsFlaky { get; init; }
}

/// <summary>How a test ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TestStatus>))]
public enum TestStatus
{
    /// <summary>It ran and passed.</summary>
    Passed,
    /// <summary>It ran and failed, or its file could not be loaded.</summary>
    Failed,
    /// <summary>It did not run.</summary>
    Skipped,
}

/// <summary>Everything seen of one commit: the facts, what each rule said, what each tool measured.</summary>
public sealed record Examination(Inventory Inventory, ImmutableArray<RuleReport> Rules, ImmutableArray<Measurement> Measurements)
{
    /// <summary>What the sources of advisories said; null where none was asked.</summary>
    public AdvisoryLook? Advisories { get; init; }

    /// <summary>All findings of all rules.</summary>
    [JsonIgnore]
    public IEnumerable<Finding> Findings => Rules.SelectMany(r => r.Findings);

    /// <summary>Suppressions that do not do what their authors meant.</summary>
    public ImmutableArray<SuppressionNotice> Notices { get; init; } = [];

    /// <summary>All findings that someone took out with a reason.</summary>
    [JsonIgnore]
    public IEnumerable<SuppressedFinding> Suppressed => Rules.SelectMany(r => r.Suppressed);

    /// <summary>What one rule said, or null where it is not in the catalogue.</summary>
    public RuleReport? Of(RuleId rule) => Rules.FirstOrDefault(r => r.RuleId == rule);

    /// <summary>What all tools of one kind measured.</summary>
    public IEnumerable<Measurement> Of(ToolKind kind) => Measurements.Where(m => m.Kind == kind);
}
