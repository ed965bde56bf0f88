using System.Collections.Immutable;
using System.Xml.Linq;

namespace Burnish.Tests.Architecture;

/// <summary>Core → nothing. Catalog → Core. App → Core, Catalog.</summary>
public sealed class DirectionTests
{
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> MayReference = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
    {
        ["Burnish.Core"] = [],
        ["Burnish.Catalog"] = ["Burnish.Core"],
        ["Burnish.App"] = ["Burnish.Core", "Burnish.Catalog"],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Projects() =>
        [.. Directory.GetFiles(Path.Combine(Project.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_layer_may(string name) =>
        Assert.Empty(Faults(name, File.ReadAllText(Path.Combine(Project.Root, "src", name, name + ".csproj"))));

    [Fact]
    public void The_compiled_layers_point_the_same_way()
    {
        // The compiler leaves out what is not used, so this catches a reference that another way brought in.
        Assert.DoesNotContain(typeof(Burnish.Core.Syntax.SyntaxTree).Assembly.GetReferencedAssemblies(), a => !IsFramework(a.Name));
        Assert.DoesNotContain(typeof(Catalog.Languages.TreeSitter.TreeSitterParser).Assembly.GetReferencedAssemblies(), a => a.Name is "burnish");
    }

    [Theory]
    [InlineData("Burnish.Core", """<ProjectReference Include="../Burnish.Catalog/Burnish.Catalog.csproj" />""", "Burnish.Catalog")]
    [InlineData("Burnish.Core", """<PackageReference Include="YamlDotNet" />""", "YamlDotNet")]
    [InlineData("Burnish.Catalog", """<ProjectReference Include="..\Burnish.App\Burnish.App.csproj" />""", "Burnish.App")]
    [InlineData("Burnish.App", """<ProjectReference Include="../../tests/Burnish.Tests/Burnish.Tests.csproj" />""", "Burnish.Tests")]
    [InlineData("Burnish.Unheard", "", "no layer")]
    public void A_reference_against_the_direction_is_caught(string name, string item, string expected) =>
        Assert.Contains(expected, Assert.Single(Faults(name, $"<Project><ItemGroup>{item}</ItemGroup></Project>")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Burnish.Core", """<InternalsVisibleTo Include="Burnish.Tests" />""")]
    [InlineData("Burnish.Catalog", """<ProjectReference Include="../Burnish.Core/Burnish.Core.csproj" /><PackageReference Include="YamlDotNet" />""")]
    [InlineData("Burnish.App", """<ProjectReference Include="../Burnish.Catalog/Burnish.Catalog.csproj" />""")]
    public void A_reference_along_the_direction_stays_silent(string name, string item) =>
        Assert.Empty(Faults(name, $"<Project><ItemGroup>{item}</ItemGroup></Project>"));

    private static IEnumerable<string> Faults(string name, string project)
    {
        if (!MayReference.TryGetValue(name, out var allowed))
        {
            return [$"{name} has no layer: say here what it may reference"];
        }

        var items = XDocument.Parse(project).Descendants().ToArray();
        var projects = items.Where(e => e.Name.LocalName == "ProjectReference")
            .Select(e => Path.GetFileNameWithoutExtension(((string?)e.Attribute("Include") ?? "").Replace('\\', '/')))
            .Where(reference => !allowed.Contains(reference));
        var packages = items.Where(e => name == "Burnish.Core" && e.Name.LocalName == "PackageReference").Select(e => (string?)e.Attribute("Include") ?? "");
        return projects.Concat(packages).Select(reference => $"{name} references {reference}");
    }

    private static bool IsFramework(string? name) => name is "netstandard" or "mscorlib" || name?.StartsWith("System.", StringComparison.Ordinal) == true || name == "System";
}
