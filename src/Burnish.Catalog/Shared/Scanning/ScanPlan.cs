using System.Collections.Immutable;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Scanning;

/// <summary>Which files scanners are given, and how their runs are made.</summary>
public static class ScanPlan
{
    // A command line holds two megabytes on Linux; paths of a hundred characters leave room (judgement).
    private const int FilesAtOnce = 4000;

    /// <summary>Where the packages of the scanners lie.</summary>
    public const string Tools = "{tools}";

    /// <summary>One run of a script of a scanner's package over the whole repository.</summary>
    public static ToolRun Run(ToolId tool, TimeSpan timeout, string script, params ReadOnlySpan<string> arguments) => new(tool, "", "node", [$"{Tools}/{script}", .. arguments], timeout);

    /// <summary>The same run over files, in as many parts as a command line asks for. No file, no run.</summary>
    /// <param name="run">What to run; the files come after its arguments.</param>
    /// <param name="files">What to look at.</param>
    /// <param name="none">What the repository lacks where there is no file.</param>
    public static ToolPlan Over(ToolRun run, IEnumerable<string> files, string none)
    {
        var parts = files.Order(StringComparer.Ordinal).Chunk(FilesAtOnce).ToImmutableArray();
        return parts.IsEmpty ? new ToolPlan.NotApplicable(none) : new ToolPlan.Runs([.. parts.Select((part, n) => run with { Arguments = [.. run.Arguments, .. part], Targets = [.. part], TakesFiles = true, Project = parts.Length > 1 ? $"part {n + 1}" : "" })]);
    }

    /// <summary>
    /// Directories of npm packages to follow imports in: the roots of workspaces, and packages that belong to none. A package around others that is no
    /// workspace is left out: its files are theirs.
    /// </summary>
    public static IEnumerable<string> OutermostPackages(Codebase code)
    {
        var all = NodePackages.Of(code).Select(p => p.Directory).Where(d => !TestPaths.IsTest(d + "/package.json")).ToImmutableArray();
        bool IsAround(string outer, string inner) => outer != inner && PathText.IsWithin(outer, inner);
        var roots = all.Where(d => IsWorkspaces(code, d)).ToImmutableArray();
        return all.Where(d => !roots.Any(r => IsAround(r, d)) && (roots.Contains(d) || !all.Any(o => IsAround(d, o))));
    }

    private static bool IsWorkspaces(Codebase code, string directory) => code.Tracks(PathText.Join(directory, "pnpm-workspace.yaml"))
        || (code.Read(PathText.Join(directory, "package.json")) is { } text && Languages.Json.JsonText.Read(text).Json?.Root["workspaces"] is not null);
}
