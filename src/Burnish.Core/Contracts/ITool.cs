using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>Describes how to run a tool of the target and how to read what it says. It runs nothing itself.</summary>
public interface ITool
{
    /// <summary>What the tool is.</summary>
    ToolCard Card { get; }

    /// <summary>Where and how to run it in this repository.</summary>
    ToolPlan Plan(Codebase code);

    /// <summary>Reads one run. Truncated, empty or unknown output is NotAvailable with the reason, never clean.</summary>
    Measurement Read(ToolRun run, ToolOutput output);
}

/// <summary>What a tool adapter says of itself.</summary>
/// <param name="Id">Kebab-case of the file's name.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Versions">The versions that the reader was tested with.</param>
/// <param name="Lost">What is not known without it.</param>
/// <param name="HowToGet">How to get it.</param>
/// <param name="Inputs">Globs of the files whose change can change its result; empty means every file.</param>
/// <param name="Configuration">Globs of the files that configure it: when one above or below the package changes, it looks at everything again.
/// Manifests, lock files and the package manager's settings count for every tool and need not be named.</param>
public sealed record ToolCard(
    ToolId Id, string Title, Area Area, ToolKind Kind, string Licence, string Versions, string Lost, string HowToGet, ImmutableArray<string> Inputs,
    ImmutableArray<string> Configuration);

/// <summary>Whether and how a tool is to be run.</summary>
public abstract record ToolPlan
{
    private ToolPlan() { }

    /// <summary>Run these, each on its own.</summary>
    public sealed record Runs(ImmutableArray<ToolRun> Each) : ToolPlan;

    /// <summary>The repository does not use it.</summary>
    public sealed record NotApplicable(string Reason) : ToolPlan;
}

/// <summary>One run of a tool.</summary>
/// <param name="Directory">The package to run it in.</param>
/// <param name="Program">A binary that the package's dependencies bring (<c>node_modules/.bin</c> upwards), or <c>node</c>, <c>npm</c>, <c>dotnet</c>.</param>
/// <param name="Arguments">Its arguments. <c>{report}</c> stands for a file outside the tree that is read back afterwards, <c>{reports}</c> for its folder,
/// in which <c>coverage-summary.json</c> is read where that file is absent; <c>{artifacts}</c> for a folder outside the tree in which the next build finds what this one made.</param>
/// <param name="Timeout">When it is stopped.</param>
public sealed record ToolRun(ToolId ToolId, string Directory, string Program, ImmutableArray<string> Arguments, TimeSpan Timeout)
{
    /// <summary>Tells several runs of the tool in one package apart, such as <c>tsconfig.build.json</c>; empty where there is only one.</summary>
    public string Project { get; init; } = "";

    /// <summary>All arguments of its fix mode, in place of the usual ones; empty where it has none.</summary>
    public ImmutableArray<string> FixArguments { get; init; } = [];

    /// <summary>Where in the arguments a list of files may be appended, so that only these are looked at; false where it always looks at all.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>The last arguments, of a usual run and of a fix run, where they say what to look at (such as <c>.</c>); a list of files takes their place.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>The arguments of a usual run over these files only.</summary>
    public ImmutableArray<string> ArgumentsOn(ImmutableArray<string> files) => [.. Arguments.AsSpan()[..^Targets.Length], .. files];

    /// <summary>The arguments of a fix run over these files only.</summary>
    public ImmutableArray<string> FixArgumentsOn(ImmutableArray<string> files) => [.. FixArguments.AsSpan()[..^Targets.Length], .. files];
}

/// <summary>What a run printed.</summary>
/// <param name="Report">The text of the report file; null where none was asked for or none was written.</param>
/// <param name="NotRun">Why it did not run at all (binary missing, dependencies not installable); null where it ran.</param>
/// <param name="Root">Absolute path of the tree it ran in, so that absolute paths in the output can be made relative.</param>
public sealed record ToolOutput(
    string Command, int ExitCode, string Output, string Error, string? Report, bool TimedOut, bool Truncated, long DurationMs, string? NotRun, string Root);
