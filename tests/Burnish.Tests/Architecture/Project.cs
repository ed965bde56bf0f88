using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Burnish.Tests.Architecture;

/// <summary>The source of one project, read with the compiler: a real one from <c>src/</c>, or one that a test plants.</summary>
internal sealed class Project
{
    // The global usings that the SDK adds to every project.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    // The test host knows every assembly of the framework and of our packages; each is read once for all compilations.
    private static readonly ImmutableDictionary<string, PortableExecutableReference> Known =
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator)
            .DistinctBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal)
            .ToImmutableDictionary(path => Path.GetFileNameWithoutExtension(path), path => MetadataReference.CreateFromFile(path), StringComparer.Ordinal);

    private readonly Lazy<ImmutableArray<Use>> _uses;

    private Project(string name, ImmutableArray<SyntaxTree> files)
    {
        Name = name;
        Files = files;
        _uses = new(() => [.. Use.In(Compile())]);
    }

    // First: the projects below are read from it.
    internal static string Root { get; } = FindRoot();

    internal static Project Core { get; } = Read("Burnish.Core");

    internal static Project Catalog { get; } = Read("Burnish.Catalog");

    internal static Project App { get; } = Read("Burnish.App");

    internal static ImmutableArray<Project> All { get; } = [Core, Catalog, App];

    internal string Name { get; }

    /// <summary>One tree a file; its path is relative to the project's folder, with <c>/</c>.</summary>
    internal ImmutableArray<SyntaxTree> Files { get; }

    /// <summary>Every mention of a type or a member, resolved by the compiler: an alias or an inferred type hides nothing.</summary>
    internal ImmutableArray<Use> Uses => _uses.Value;

    internal static Project Plant(string path, string source) => new("Planted", [Parse(path, source)]);

    private static Project Read(string name)
    {
        var folder = Path.Combine(Root, "src", name);
        return new(name, [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Parse(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)))]);
    }

    private static SyntaxTree Parse(string path, string source) => CSharpSyntaxTree.ParseText(source, Options, path);

    private CSharpCompilation Compile()
    {
        var own = Name == "Burnish.App" ? "burnish" : Name;
        return CSharpCompilation.Create(
            own,
            [.. Files, Parse("ImplicitUsings.cs", ImplicitUsings)],
            Known.Where(assembly => assembly.Key != own).Select(assembly => assembly.Value),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(here, "../../../.."));
        return File.Exists(Path.Combine(root, "Burnish.slnx")) ? root : throw new InvalidOperationException($"{root} is not the repository.");
    }
}
