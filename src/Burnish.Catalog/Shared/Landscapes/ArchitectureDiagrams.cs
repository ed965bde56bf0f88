using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Languages.Markdown;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Landscapes;

/// <summary>Draws the C4 levels of a repository from its survey, in Mermaid.</summary>
internal static class ArchitectureDiagrams
{
    /// <summary>The levels with their files.</summary>
    public static ImmutableArray<(string Level, string Path)> Levels { get; } =
        [("context", "docs/architecture/context.md"), ("container", "docs/architecture/container.md"), ("component", "docs/architecture/component.md")];

    /// <summary>The document of one level.</summary>
    public static string Of(string level, Codebase code, Landscape landscape)
    {
        var name = SystemName(code);
        var diagram = level switch { "context" => Context(name, landscape), "container" => Container(name, landscape), _ => Component(code, landscape) };
        var words = level switch
        {
            "context" => "Who uses the system. Drawn from the services that the sources hold.",
            "container" => "What runs: services of the sources, data stores of dependencies, configuration and compose files. An arrow from a service to a store means that the service's package uses it.",
            _ => "The source folders of each service. An arrow means that a file of one folder imports a file of the other.",
        };
        return $"# C4 {level} diagram\n\n{words}\n\n{diagram}";
    }

    /// <summary>The system's name: the root package's, else the repository's.</summary>
    public static string SystemName(Codebase code) =>
        code.Inventory.Packages.FirstOrDefault(p => p.Directory.Length == 0)?.Name is { Length: > 0 } name ? name : code.Inventory.Repository.Name;

    private static string Context(string name, Landscape landscape)
    {
        var text = new StringBuilder("C4Context\n");
        text.Append("  title ").Append(Title($"System context of {name}")).Append('\n');
        text.Append("  Person(user, ").Append(Mermaid.Label(User(landscape))).Append(")\n");
        text.Append("  System(system, ").Append(Mermaid.Label(name)).Append(", ").Append(Mermaid.Label(string.Join(", ", landscape.Services.Select(s => s.Name)))).Append(")\n");
        text.Append("  Rel(user, system, \"Uses\")\n");
        return MarkdownWriter.Block("mermaid", text.ToString());
    }

    private static string Container(string name, Landscape landscape)
    {
        var text = new StringBuilder("C4Container\n");
        text.Append("  title ").Append(Title($"Containers of {name}")).Append('\n');
        text.Append("  Person(user, ").Append(Mermaid.Label(User(landscape))).Append(")\n");
        text.Append("  System_Boundary(system, ").Append(Mermaid.Label(name)).Append(") {\n");
        foreach (var service in landscape.Services)
            text.Append("    Container(").Append(Id(service)).Append(", ").Append(Mermaid.Label(service.Name)).Append(", ").Append(Mermaid.Label(service.Technology)).Append(")\n");
        foreach (var store in landscape.Stores)
            text.Append("    ContainerDb(").Append(Mermaid.Id(store.Kind)).Append(", ").Append(Mermaid.Label(store.Title)).Append(", ").Append(Mermaid.Label(store.Compose?.Image ?? store.Title)).Append(")\n");
        text.Append("  }\n");
        var entrances = landscape.Services.Where(s => s.Kind != ServiceKind.Api).ToArray();
        foreach (var service in entrances.Length > 0 ? entrances : [.. landscape.Services]) text.Append("  Rel(user, ").Append(Id(service)).Append(", \"Uses\")\n");
        foreach (var (from, to) in landscape.Calls) text.Append("  Rel(").Append(Id(landscape, from)).Append(", ").Append(Id(landscape, to)).Append(", \"Calls\", \"HTTP\")\n");
        foreach (var store in landscape.Stores)
            foreach (var service in landscape.Services.Where(s => s.Package is not null && store.Users.Contains(s.Directory)))
                text.Append("  Rel(").Append(Id(service)).Append(", ").Append(Mermaid.Id(store.Kind)).Append(", \"Uses\")\n");
        return MarkdownWriter.Block("mermaid", text.ToString());
    }

    private static string Component(Codebase code, Landscape landscape)
    {
        var text = new StringBuilder();
        foreach (var service in landscape.Services.Where(s => s.Package is not null))
        {
            var files = service.Package is { Ecosystem: "nuget" } ? [.. DotnetSources.Of(code, service)] : code.ShippedScripts().Where(f => f.Path.StartsWith(Prefix(service), StringComparison.Ordinal) && code.PackageOf(f.Path)?.Directory == service.Directory).Select(f => f.Path).ToArray();
            var folders = files.Select(f => FolderOf(service, f)).Distinct().Order(StringComparer.Ordinal).ToArray();
            if (folders.Length == 0) continue;
            var diagram = new StringBuilder("C4Component\n");
            diagram.Append("  title ").Append(Title($"Components of {service.Name}")).Append('\n');
            diagram.Append("  Container_Boundary(").Append(Id(service)).Append(", ").Append(Mermaid.Label(service.Name)).Append(") {\n");
            foreach (var folder in folders)
                diagram.Append("    Component(").Append(Id(service)).Append('_').Append(Mermaid.Id(folder)).Append(", ").Append(Mermaid.Label(folder)).Append(", ").Append(Mermaid.Label(LanguageOf(code, files, service, folder))).Append(")\n");
            diagram.Append("  }\n");
            foreach (var (from, to) in Edges(code, service, files))
                diagram.Append("  Rel(").Append(Id(service)).Append('_').Append(Mermaid.Id(from)).Append(", ").Append(Id(service)).Append('_').Append(Mermaid.Id(to)).Append(", \"Imports\")\n");
            text.Append(text.Length > 0 ? "\n" : "").Append("## ").Append(MarkdownWriter.Words(service.Name)).Append("\n\n").Append(MarkdownWriter.Block("mermaid", diagram.ToString()));
        }
        return text.ToString();
    }

    private static IEnumerable<(string From, string To)> Edges(Codebase code, Service service, string[] files)
    {
        var known = files.ToHashSet(StringComparer.Ordinal);
        var edges = new SortedSet<(string, string)>();
        foreach (var (from, to) in DotnetSources.Uses(code, [.. files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal))]).Select(u => (FolderOf(service, u.From), FolderOf(service, u.To))))
            if (from != to) edges.Add((from, to));
        foreach (var file in files)
        {
            if (code.Tree(file) is not { } tree) continue;
            foreach (var module in Imports.In(tree).Select(i => i.Module).Where(m => m.StartsWith('.')))
                if (Resolve(file, module, known) is { } target && FolderOf(service, file) != FolderOf(service, target)) edges.Add((FolderOf(service, file), FolderOf(service, target)));
        }
        return edges;
    }

    private static string? Resolve(string file, string module, HashSet<string> known)
    {
        var parts = file.Split('/')[..^1].ToList();
        foreach (var part in module.Split('/'))
        {
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ".." or "")) parts.Add(part);
        }
        var path = string.Join('/', parts);
        var bare = path.EndsWith(".js", StringComparison.Ordinal) ? path[..^3] : path;
        return new[] { path, bare + ".ts", bare + ".tsx", bare + ".js", bare + ".jsx", bare + ".mjs", path + "/index.ts", path + "/index.tsx", path + "/index.js" }.FirstOrDefault(known.Contains);
    }

    private static string Prefix(Service service) => service.Directory.Length == 0 ? "" : service.Directory + "/";

    private static string FolderOf(Service service, string file)
    {
        var parts = file[Prefix(service).Length..].Split('/');
        return parts.Length <= 2 ? parts.Length == 1 ? "(root)" : parts[0] : $"{parts[0]}/{parts[1]}";
    }

    private static string LanguageOf(Codebase code, string[] files, Service service, string folder) => service.Package is { Ecosystem: "nuget" } ? "C#" :
        code.ShippedScripts().Any(f => files.Contains(f.Path) && FolderOf(service, f.Path) == folder && f.Language != "javascript") ? "TypeScript" : "JavaScript";

    private static string User(Landscape landscape) => landscape.Services.Any(s => s.Kind != ServiceKind.Api) ? "User" : "API client";

    private static string Id(Service service) => "s_" + Mermaid.Id(service.Id);

    private static string Id(Landscape landscape, string directory) => Id(landscape.Services.First(s => s.Directory == directory && s.Package is not null));

    private static string Title(string text) => new([.. text.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '/' or '@' ? c : ' ')]);
}
