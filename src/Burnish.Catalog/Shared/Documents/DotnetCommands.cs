using System.Collections.Immutable;
using Burnish.Catalog.Shared.Paths;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Documents;

/// <summary>Commands of the .NET SDK for a repository, as a person types them at its root.</summary>
internal static class DotnetCommands
{
    // TUnit runs on a platform of its own, whose results are not read; a person runs it like the others.
    private static readonly ImmutableArray<string> TestPackages = DotnetProjects.TestFrameworks.Add("TUnit");

    /// <summary>
    /// What is restored, built and tested: nothing to be named where the root holds one solution, or one project and no solution; else each solution that is not
    /// below another one, or each project where there is no solution.
    /// </summary>
    public static ImmutableArray<string> Targets(Inventory inventory)
    {
        if (!inventory.Packages.Any(p => p.Ecosystem == "nuget")) return [];
        var solutions = inventory.Files.Select(f => f.Path).Where(p => Path.GetExtension(p) is ".sln" or ".slnx").ToImmutableArray();
        var projects = Projects(inventory).Select(p => p.Manifest).ToImmutableArray();
        var here = solutions.Concat(projects).Where(p => !p.Contains('/', StringComparison.Ordinal)).ToList();
        // The command line refuses to choose between a solution and a project, or between two.
        if (here.Count == 1 && (solutions.IsEmpty || solutions.Contains(here[0]))) return [""];
        if (here.Find(solutions.Contains) is { } root) return [root];
        return solutions.IsEmpty ? projects : [.. solutions.Where(s => !solutions.Any(o => o != s && PathText.IsWithin(RepositoryPaths.DirectoryOf(o), s) && RepositoryPaths.DirectoryOf(o) != RepositoryPaths.DirectoryOf(s)))];
    }

    /// <summary>The commands that fetch packages.</summary>
    public static IEnumerable<string> Restore(Inventory inventory) => Targets(inventory).Select(t => With("dotnet restore", t));

    /// <summary>The commands that build.</summary>
    public static IEnumerable<string> Build(Inventory inventory) => Targets(inventory).Select(t => With("dotnet build", t));

    /// <summary>The commands that run the tests; none where no project has any.</summary>
    public static IEnumerable<string> Test(Inventory inventory) => HasTests(inventory) ? Targets(inventory).Select(t => With("dotnet test", t)) : [];

    /// <summary>The commands that start the services.</summary>
    public static IEnumerable<string> Run(Inventory inventory) => Services(inventory).Select(Run);

    /// <summary>The command that starts one service.</summary>
    public static string Run(Package project) => project.Directory.Length == 0 ? "dotnet run" : $"dotnet run --project {project.Directory}";

    /// <summary>Projects that answer HTTP requests.</summary>
    public static IEnumerable<Package> Services(Inventory inventory)
    {
        var applications = inventory.Applications.Where(a => a.Framework == "aspnetcore" && !TestPaths.IsTest(a.Place.Path)).Select(a => a.Directory).ToHashSet(StringComparer.Ordinal);
        return Projects(inventory).Where(p => applications.Contains(p.Directory) && !IsTest(p));
    }

    /// <summary>True where a project holds tests.</summary>
    public static bool HasTests(Inventory inventory) => inventory.Packages.Any(IsTest);

    /// <summary>True for a project that holds tests.</summary>
    public static bool IsTest(Package project) => project.Ecosystem == "nuget" && TestPackages.Any(project.DependsOn);

    private static IEnumerable<Package> Projects(Inventory inventory) => inventory.Packages.Where(p => p.Ecosystem == "nuget" && Path.GetExtension(p.Manifest) is ".csproj" or ".fsproj" or ".vbproj");

    private static string With(string command, string target) => target.Length == 0 ? command : $"{command} {target}";
}
