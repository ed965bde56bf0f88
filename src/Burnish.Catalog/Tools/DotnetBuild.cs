using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Builds each project that no test builds, with the .NET SDK of this machine. Outputs stay outside the tree.</summary>
public sealed partial class DotnetBuild : ITool
{
    // Large solutions take minutes (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    [GeneratedRegex(@"^\s*(?<path>[^:(]+?)(?:\((?<line>\d+)(?:,\d+){0,3}\))?\s*: error (?<code>[A-Z]+\d+)?\s*: (?<message>.*?)(?: \[[^\[\]]+\])?$", RegexOptions.None, 1000)]
    private static partial Regex Fault();

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("dotnet-build"), ".NET build", Area.Backend, ToolKind.Build, "MIT", "SDK 10.0",
        "Errors of the C# compiler.", "https://dotnet.microsoft.com/download",
        ["**/*.{cs,fs,vb,razor,cshtml,resx,proto,sln,slnx,csproj,fsproj,vbproj,props,targets}", "**/{global,packages.lock}.json", "**/.editorconfig"],
        ["**/*.{sln,slnx,csproj,fsproj,vbproj,props,targets}", "**/global.json", "**/.editorconfig"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        var projects = DotnetProjects.Of(code.Inventory.Files.Select(f => f.Path), code.Read);
        // What is tested is built by its tests.
        var runs = projects.Where(p => !DotnetTest.IsTested(code, p)).Select(Run).ToImmutableArray();
        if (!runs.IsEmpty) return new ToolPlan.Runs(runs);
        return new ToolPlan.NotApplicable(projects.IsEmpty ? "there is no .NET project" : "its tests build all projects");
    }

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(Card, run, output) is { } refused) return refused;
        if (output.Truncated) return Readings.Unreadable(Card, run, output, "its output was cut off");
        var problems = Colours.Strip(output.Output).Split('\n').Select(l => Fault().Match(l.TrimEnd())).Where(m => m.Success).Select(m => new Problem(
            Readings.Relative(run, output, m.Groups["path"].Value), m.Groups["line"].Success ? int.Parse(m.Groups["line"].Value, CultureInfo.InvariantCulture) : 0,
            m.Groups["code"].Value, Readings.Clean(output, m.Groups["message"].Value), IsError: true)).Distinct().ToImmutableArray();
        if (problems.IsEmpty != (output.ExitCode == 0)) return Readings.Unreadable(Card, run, output, "its output does not explain its exit code");
        return problems.FirstOrDefault(IsSetUp) is { } wrong
            ? Readings.Unreadable(Card, run, output, $"it could not begin ({wrong.Code}: {wrong.Message})")
            : Readings.Problems(Card, run, output, problems);
    }

    /// <summary>What stops a build before the compiler looks at code: a project that is gone, packages that are not there, an SDK that is too old.</summary>
    private static bool IsSetUp(Problem problem) => problem.Code.Length == 0 || ((string[])["MSB", "NETSDK", "NU"]).Any(p => problem.Code.StartsWith(p, StringComparison.Ordinal));

    private ToolRun Run(DotnetProject project) =>
        new(Card.Id, project.Directory, "dotnet", ["build", project.Name, "--no-restore", "--nologo", "-v:q", .. DotnetProject.Quietly], Timeout) { Project = project.Name };
}
