using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Paths;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>Dockerfiles of services of ASP.NET Core: published with the SDK, shipped on the runtime as its own user.</summary>
internal static partial class DotnetImage
{
    // Files at the root that say how all projects are restored and built.
    private static readonly string[] Shared = ["global.json", "NuGet.config", "nuget.config", "NuGet.Config", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig"];

    /// <summary>The Dockerfile of a service, or why there is none.</summary>
    public static NewImage Of(Codebase code, HttpService service)
    {
        if (code.Inventory.Packages.FirstOrDefault(p => p.Directory == service.Directory && p.Ecosystem == "nuget" && p.Manifest.EndsWith(".csproj", StringComparison.Ordinal)) is not { } project) return NewImage.None("its project file is not known");
        if (AspNet.DotnetProject.Of(code, project.Manifest) is not { Version: >= 8 } target) return NewImage.None("it is not built for .NET 8 or newer, whose images have a user of their own");
        if (AspNet.DotnetProject.NeedsOtherSystem(code)) return NewImage.None("a project is built for Windows or for devices");
        if (code.Read(project.Manifest) is not { } manifest || manifest.Contains("<AssemblyName>", StringComparison.Ordinal) || manifest.Contains("SpaRoot", StringComparison.Ordinal)) return NewImage.None("its project names the assembly otherwise, or builds pages with Node.js");
        if (ProjectTexts.Say(code, service.Directory, "UseUrls", "ListenLocalhost", "ListenAnyIP", "ConfigureEndpointDefaults", ".Run(\"http", ".RunAsync(\"http", "Urls.Add") || Settings(code, service.Directory).Any(t => t.Contains("\"Kestrel\"", StringComparison.Ordinal) || t.Contains("\"Urls\"", StringComparison.OrdinalIgnoreCase)))
            return NewImage.None("it sets its address itself, which may not be reached from outside of a container");
        // The user of the image may not write beside the program.
        if (Settings(code, service.Directory).Any(t => File().IsMatch(t)) || ProjectTexts.Say(code, service.Directory, "Data Source=", "DataSource=", "Filename=")) return NewImage.None("it keeps its data in a file beside itself");
        var projects = Projects(code, project.Manifest);
        var text = new StringBuilder(NewImage.Head).Append($"FROM mcr.microsoft.com/dotnet/sdk:{target.Version}.0 AS build\nWORKDIR /source\n");
        foreach (var file in Shared.Where(code.Tracks)) text.Append($"COPY {file} ./\n");
        foreach (var one in projects) text.Append($"COPY {one} {(RepositoryPaths.DirectoryOf(one) is { Length: > 0 } folder ? folder : ".")}/\n");
        text.Append($"RUN dotnet restore {project.Manifest}\nCOPY . .\nRUN dotnet publish {project.Manifest} --no-restore --configuration Release --output /app\n");
        var name = Path.GetFileNameWithoutExtension(project.Manifest);
        text.Append($"\nFROM mcr.microsoft.com/dotnet/aspnet:{target.Version}.0\nWORKDIR /app\nCOPY --from=build /app ./\nUSER $APP_UID\nEXPOSE 8080\nENTRYPOINT [\"dotnet\", \"{name}.dll\"]\n");
        return new("", text.ToString(), "");
    }

    private static IEnumerable<string> Settings(Codebase code, string directory) => code.Inventory.Files
        .Where(f => PathText.IsWithin(directory, f.Path) && Path.GetFileName(f.Path) is "appsettings.json" or "appsettings.Production.json").Select(f => code.Read(f.Path)).OfType<string>();

    /// <summary>The project and all that it leans on, so that packages are restored before the sources are copied.</summary>
    private static ImmutableSortedSet<string> Projects(Codebase code, string first)
    {
        var all = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        all.Add(first);
        var left = new Queue<string>([first]);
        while (left.TryDequeue(out var next))
            foreach (var path in DotnetProjects.References(next, code.Read(next) ?? "").Where(code.Tracks).Where(all.Add)) left.Enqueue(path);
        return all.ToImmutable();
    }

    [GeneratedRegex(@"(Data ?Source|Filename)\s*=\s*[^;:""]+\.(db|sqlite3?|db3)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex File();
}
