using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.CSharp;

/// <summary>Which C# files ship.</summary>
internal static partial class CSharpFiles
{
    /// <summary>C# that ships: no tests, benchmarks, samples, generated code or build scripts.</summary>
    public static FileScope Ships { get; } = new("no C# ships", code => code.Files("csharp").Where(f => !f.IsTest && !IsAside(f.Path)));

    /// <summary>True where the path says that the file is no part of what runs in production.</summary>
    public static bool IsAside(string path) => Script.IsAside(path) || Aside().IsMatch(path);

    // Projects of tests are named so by every template; snippets and migrations are written for documents and by tools.
    [GeneratedRegex(@"(^|/)([^/]*[._-])?(\w*Tests?|Specs?|\w*Benchmarks?|TestUtils|Testing|snippets?|bench|perf|obj|bin|Migrations|_build)/|\.(g|generated|designer)\.cs$|(^|/)[^/]*Tests?\.cs$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Aside();
}
