using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>One service of a compose file with its text.</summary>
/// <param name="Path">The compose file.</param>
/// <param name="Name">The service.</param>
/// <param name="Key">Its name in the text.</param>
/// <param name="Text">What the file says of it.</param>
/// <param name="File">The whole file.</param>
internal sealed partial record Composed(string Path, string Name, YamlItem Key, YamlItem Text, YamlItem File)
{
    private static readonly ConditionalWeakTable<Codebase, ImmutableArray<Composed>[]> Known = [];

    /// <summary>The image that it names; empty where it is built.</summary>
    public string Image => Text.Text("image") ?? "";

    /// <summary>It keeps data for others.</summary>
    public bool IsStore => Images.IsStore(Unfolded(Image));

    /// <summary>Nothing of it is taken from another place of the text or from another file.</summary>
    public bool IsWhole => Text.Kind == YamlKind.Mapping && Text["<<"] is null && Text["extends"] is null;

    /// <summary>The file's path says that it is for one's own machine or for tests, not for production.</summary>
    public bool IsForDevelopment => Path.Split('/').Any(p => Development().IsMatch(p));

    /// <summary>Services of all compose files but those of examples and tests.</summary>
    public static ImmutableArray<Composed> In(Codebase code) => Known.GetValue(code, c => [Read(c)])[0];

    /// <summary>The place of a part; its own name where it is null.</summary>
    public Place PlaceOf(YamlItem? part) => new(Path, (part ?? Key).Line, (part ?? Key).Line);

    /// <summary>True where this or another compose file of the directory says something of the service under a key, or may say it.</summary>
    public bool IsSaid(Codebase code, params string[] keys) =>
        In(code).Where(c => c.Name == Name && RepositoryPaths.DirectoryOf(c.Path) == RepositoryPaths.DirectoryOf(Path)).Any(c => !c.IsWhole || c.Text.At(keys) is not null);

    /// <summary>Sees services by a predicate.</summary>
    public static RuleAnswer Judge(Codebase code, Func<Composed, IEnumerable<(YamlItem? At, string What)>> faults)
    {
        var services = In(code);
        return services.IsEmpty ? new RuleAnswer.NotApplicable("no compose file") : RuleAnswer.From(
            from service in services
            from fault in faults(service)
            select new Sighting(service.PlaceOf(fault.At), $"the service {service.Name} {fault.What}", service.Name, fault.What));
    }

    /// <summary>A text with the defaults of its variables in their places; one without a default stays.</summary>
    public static string Unfolded(string text) => Variable().Replace(text, m => m.Groups["default"].Success ? m.Groups["default"].Value : m.Value);

    private static ImmutableArray<Composed> Read(Codebase code) =>
    [
        .. from path in code.Inventory.ComposeServices.Select(s => s.Place.Path).Distinct(StringComparer.Ordinal)
           where !Images.IsAside(path)
           let root = YamlText.Read(code.Read(path) ?? "").Yaml?.Root
           where root is not null
           from member in root["services"]?.Members ?? []
           where member.Value.Kind == YamlKind.Mapping
           select new Composed(path, member.Key.Value, member.Key, member.Value, root),
    ];

    [GeneratedRegex(@"(?:^|[._-])(?:dev|devel|development|local|test|tests|testing|integration|ci|e2e|override|debug|example|sample)(?:[._-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Development();

    [GeneratedRegex(@"\$\{\w+:?-(?<default>[^}]*)\}", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Variable();
}
