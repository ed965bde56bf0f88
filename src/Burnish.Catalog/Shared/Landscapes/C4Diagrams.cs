using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Landscapes;

/// <summary>One C4 diagram of a document.</summary>
/// <param name="Level">context, container or component.</param>
internal sealed record C4Diagram(string Level, string Path, int Line, string Text);

/// <summary>Finds C4 diagrams in Mermaid, PlantUML, Structurizr and LikeC4, and tells what they draw.</summary>
internal static partial class C4Diagrams
{
    private static readonly string[] Stores = ["postgresql", "mysql", "mssql", "mongodb", "redis", "qdrant", "neo4j", "minio", "elasticsearch", "rabbitmq", "kafka", "meilisearch", "cassandra"];

    // What a drawn container is made of, and the package or image that is there where it is true.
    private static readonly (string Drawn, string Package)[] Platforms =
        [("nats", "nats"), ("rabbitmq", "amqp"), ("kafka", "kafka"), ("react native", "react-native"), ("next.js", "next"), ("electron", "electron")];

    [GeneratedRegex(@"\bContainer(Queue)?\s*\([^)\n]*", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnContainer();

    [GeneratedRegex(@"\b(Container(Db|Queue)?(_Ext)?)\s*\(", RegexOptions.None, 1000)]
    private static partial Regex ContainerMacro();

    [GeneratedRegex(@"\bComponent(Db|Queue)?(_Ext)?\s*\(", RegexOptions.None, 1000)]
    private static partial Regex ComponentMacro();

    [GeneratedRegex(@"\bSystem(_Ext)?\s*\(", RegexOptions.None, 1000)]
    private static partial Regex SystemMacro();

    [GeneratedRegex(@"\bContainerDb\s*\([^)\n]*|\bdatabase\b[^\n]*", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DatabaseMacro();

    /// <summary>All diagrams; one that shows several levels counts for each.</summary>
    public static IEnumerable<C4Diagram> In(Codebase code)
    {
        foreach (var document in DocumentFiles.In(code))
            foreach (var fence in document.Markdown.Fences.Where(f => f.Info is "mermaid" or "plantuml" or "puml" && f.Text.Length > 0))
                foreach (var level in LevelsOf(fence.Text)) yield return new(level, document.Path, fence.Line, fence.Text);
        foreach (var file in code.Inventory.Files.Where(f => !f.IsTest && (f.Path.EndsWith(".puml", StringComparison.Ordinal) || f.Path.EndsWith(".plantuml", StringComparison.Ordinal) || f.Path.EndsWith(".mmd", StringComparison.Ordinal))))
            if (code.Read(file.Path) is { } text)
                foreach (var level in LevelsOf(text)) yield return new(level, file.Path, 1, text);
        foreach (var file in code.Inventory.Files.Where(f => f.Path.EndsWith(".dsl", StringComparison.Ordinal) || f.Path.EndsWith(".c4", StringComparison.Ordinal) || f.Path.EndsWith(".likec4", StringComparison.Ordinal)))
            if (code.Read(file.Path) is { } model)
                foreach (var level in new[] { "context", "container", "component" }.Where(l => model.Contains(l == "context" ? "system" : l, StringComparison.OrdinalIgnoreCase))) yield return new(level, file.Path, 1, model);
    }

    /// <summary>True where a text in lower case names the service: by its name, its directory or what it is made of.</summary>
    public static bool Names(string text, Service service)
    {
        var words = service.Name.ToLowerInvariant().Split('-', '_', '.', ' ').Where(w => w.Length >= 2)
            .Concat(service.Technology.ToLowerInvariant().Split(", ", StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return words.Any(w => text.Contains(w, StringComparison.Ordinal));
    }

    /// <summary>True where a text in lower case names the store.</summary>
    public static bool Names(string text, string store) => text.Contains(store == "postgresql" ? "postgres" : store, StringComparison.Ordinal);

    /// <summary>The stores that a text in lower case draws as databases.</summary>
    public static IEnumerable<string> StoresIn(string text)
    {
        var databases = string.Join('\n', DatabaseMacro().Matches(text).Where(m => m.Value.StartsWith("containerdb", StringComparison.Ordinal)).Select(m => m.Value));
        return Stores.Where(s => Names(databases, s));
    }

    /// <summary>The platforms and queues that a text in lower case draws as containers of its own, with the package that each comes with.</summary>
    public static IEnumerable<(string Drawn, string Package)> PlatformsIn(string text)
    {
        var own = string.Join('\n', OwnContainer().Matches(text).Select(m => m.Value));
        return Platforms.Where(p => own.Contains($"\"{p.Drawn}", StringComparison.Ordinal) || own.Contains($" {p.Drawn}", StringComparison.Ordinal));
    }

    private static IEnumerable<string> LevelsOf(string text)
    {
        if (ComponentMacro().IsMatch(text) || text.Contains("C4Component", StringComparison.Ordinal)) yield return "component";
        else if (ContainerMacro().IsMatch(text) || text.Contains("C4Container", StringComparison.Ordinal)) yield return "container";
        else if (text.Contains("C4Context", StringComparison.Ordinal) || (SystemMacro().IsMatch(text) && text.Contains("Person", StringComparison.Ordinal))) yield return "context";
    }
}
