using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>
/// What of a repository the .NET command line builds, project by project: those that no other project brings along. A whole solution would fail
/// where one project of many cannot be restored on this machine.
/// </summary>
public static partial class DotnetProjects
{
    /// <summary>Packages that make a project one of tests which <c>dotnet test</c> runs and whose results are read.</summary>
    public static ImmutableArray<string> TestFrameworks { get; } = ["Microsoft.NET.Test.Sdk", "xunit", "xunit.v3", "NUnit", "MSTest", "MSTest.TestFramework"];

    private static readonly string[] Endings = [".csproj", ".fsproj", ".vbproj"];

    [GeneratedRegex("""^Project\("\{[^}]*\}"\)\s*=\s*"[^"]*",\s*"(?<path>[^"]+\.(?:cs|fs|vb)proj)"\s*,""", RegexOptions.Multiline, 1000)]
    private static partial Regex Entry();

    /// <summary>The projects of all solutions, or all projects where there is no solution; the outermost first.</summary>
    /// <param name="paths">The files of the commit.</param>
    /// <param name="read">The text of a file; null where it cannot be read.</param>
    public static ImmutableArray<DotnetProject> Of(IEnumerable<string> paths, Func<string, string?> read)
    {
        var files = paths.ToImmutableSortedSet(StringComparer.Ordinal);
        var projects = files.Where(f => Endings.Contains(Path.GetExtension(f))).ToImmutableArray();
        if (projects.IsEmpty) return [];
        var homes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var solution in files.Where(f => Path.GetExtension(f) is ".sln" or ".slnx").OrderBy(s => s.Count(c => c == '/')).ThenBy(s => s, StringComparer.Ordinal))
            foreach (var project in Named(solution, read(solution) ?? "").Where(files.Contains)) homes.TryAdd(project, Folder(solution));
        if (homes.Count == 0)
            foreach (var project in projects) homes.TryAdd(project, Folder(project));
        var brought = homes.Keys.SelectMany(p => References(p, read(p) ?? "")).ToHashSet(StringComparer.Ordinal);
        return [.. homes.Where(h => !brought.Contains(h.Key)).Select(h => new DotnetProject(h.Key, Around(h.Key, h.Value, read)))];
    }

    /// <summary>The innermost folder that holds a project, its solution and everything that it takes in, of its own and through other projects.</summary>
    private static string Around(string project, string home, Func<string, string?> read)
    {
        var (seen, left) = (new HashSet<string>(StringComparer.Ordinal) { project }, new Queue<string>([project]));
        while (left.TryDequeue(out var next))
        {
            home = Common(home, Folder(next));
            if (Endings.Contains(Path.GetExtension(next)))
                foreach (var taken in Outside(next, read(next) ?? "").Where(seen.Add)) left.Enqueue(taken);
        }
        return home;
    }

    private static string Common(string one, string other)
    {
        while (!PathText.IsWithin(one, other)) one = Folder(one);
        return one;
    }

    private static IEnumerable<string> Named(string solution, string text) => (solution.EndsWith(".sln", StringComparison.Ordinal)
        ? Entry().Matches(text).Select(m => m.Groups["path"].Value)
        : Attributes(text, "Project", "Path")).Select(p => From(solution, p));

    /// <summary>The projects that a project names as its references.</summary>
    public static IEnumerable<string> References(string project, string text) => Attributes(text, "ProjectReference", "Include").Select(p => From(project, p));

    // Projects, and sources of elsewhere that are linked in.
    private static IEnumerable<string> Outside(string project, string text) =>
        ((string[])["Include", "Project"]).SelectMany(a => Attributes(text, null, a)).Where(p => p.StartsWith("..", StringComparison.Ordinal)).Select(p => From(project, p));

    private static IEnumerable<string> Attributes(string text, string? element, string attribute)
    {
        try
        {
            return [.. XDocument.Parse(text.TrimStart('\uFEFF')).Descendants().Where(e => element is null || e.Name.LocalName == element).Select(e => (string?)e.Attribute(attribute)).OfType<string>()];
        }
        catch (XmlException)
        {
            return []; // nothing can be built of it; the compiler says the same
        }
    }

    private static string From(string file, string path) => PathText.Join(Folder(file), path.Replace('\\', '/'));

    private static string Folder(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
}

/// <summary>One project to build.</summary>
/// <param name="Path">Its file, from the root.</param>
/// <param name="Directory">The folder around it, its solution and everything it takes in: what lies below can change what is built.</param>
public sealed record DotnetProject(string Path, string Directory)
{
    /// <summary>Its file as seen from the directory.</summary>
    public string Name => PathText.From(Directory, Path);

    /// <summary>Settings for each command: outputs stay outside the tree, nothing lives on when the command ends, and plain lines are printed.</summary>
    public static ImmutableArray<string> Quietly { get; } = ["-p:ArtifactsPath={artifacts}", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-tl:off"];
}
