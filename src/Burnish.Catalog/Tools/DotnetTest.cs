using System.Collections.Immutable;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs each .NET test project with the SDK of this machine and reads its results one by one.</summary>
public sealed class DotnetTest : ITool
{
    // As for the suites of npm packages (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("dotnet-test"), ".NET tests", Area.Testing, ToolKind.Tests, "MIT", "SDK 10.0",
        "Test results of .NET projects.", "https://dotnet.microsoft.com/download", [],
        ["**/*.{sln,slnx,csproj,fsproj,vbproj,props,targets,runsettings}", "**/global.json", "**/appsettings*.json"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        var projects = DotnetProjects.Of(code.Inventory.Files.Select(f => f.Path), code.Read);
        var runs = projects.Where(p => IsTested(code, p)).Select(Run).ToImmutableArray();
        if (!runs.IsEmpty) return new ToolPlan.Runs(runs);
        return new ToolPlan.NotApplicable(projects.IsEmpty ? "there is no .NET project"
            : IsOnItsOwnPlatform(code) ? "its tests run on Microsoft.Testing.Platform, whose results are not read" : "no project depends on a test framework");
    }

    /// <summary>True where a project's tests are run, which builds it.</summary>
    internal static bool IsTested(Codebase code, DotnetProject project) => !IsOnItsOwnPlatform(code)
        && code.Inventory.Packages.Any(p => p.Ecosystem == "nuget" && p.Manifest == project.Path && DotnetProjects.TestFrameworks.Any(p.DependsOn));

    // That platform writes its results only where each project brings a package for it.
    private static bool IsOnItsOwnPlatform(Codebase code) =>
        code.Inventory.Files.Any(f => Path.GetFileName(f.Path) == "global.json" && code.Read(f.Path)?.Contains("Microsoft.Testing.Platform", StringComparison.Ordinal) == true);

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => TrxReport.Read(Card, run, output);

    private ToolRun Run(DotnetProject project) => new(
        Card.Id, project.Directory, "dotnet", ["test", project.Name, "--no-restore", "--nologo", "--logger", "trx;LogFileName={report}", .. DotnetProject.Quietly], Timeout)
    { Project = project.Name };
}
