using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>What the project file of a C# file says, with what stands for all projects above it.</summary>
/// <param name="Directory">Where the project lies.</param>
/// <param name="Version">The .NET version that is built for, such as 8; the lowest where there are several, 0 where it is not said.</param>
/// <param name="HasImplicitUsings">The usual namespaces of a web project are known everywhere.</param>
internal sealed partial record DotnetProject(string Directory, int Version, bool HasImplicitUsings)
{
    // Microsoft, Implicit using directives: Microsoft.NET.Sdk.Web
    private static readonly string[] Usual =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading", "System.Threading.Tasks", "Microsoft.AspNetCore.Builder",
         "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
         "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging"];

    /// <summary>The project of a file; null where none is known.</summary>
    public static DotnetProject? Of(Codebase code, string path)
    {
        if (code.PackageOf(path) is not { Ecosystem: "nuget" } package || code.Read(package.Manifest) is not { } text) return null;
        for (var folder = package.Directory; ; folder = folder.Contains('/', StringComparison.Ordinal) ? folder[..folder.LastIndexOf('/')] : "")
        {
            text += "\n" + code.Read((folder.Length == 0 ? "" : folder + "/") + "Directory.Build.props");
            if (folder.Length == 0) break;
        }
        var targets = Target().Match(text) is { Success: true } said ? Release().Matches(said.Groups[1].Value).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList() : [];
        return new(package.Directory, targets.Count == 0 ? 0 : targets.Min(), Implicit().IsMatch(text) && text.Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal));
    }

    /// <summary>The highest version of .NET that a project is built for: the SDK of that version builds the others too. 0 where none says it.</summary>
    public static int Highest(Codebase code) =>
        code.Inventory.Packages.Where(p => p.Ecosystem == "nuget").Select(p => Of(code, p.Manifest)?.Version ?? 0).DefaultIfEmpty().Max();

    /// <summary>True where a project names a system other than Linux, or devices, to be built for.</summary>
    public static bool NeedsOtherSystem(Codebase code) =>
        code.Inventory.Packages.Any(p => p.Ecosystem == "nuget" && code.Read(p.Manifest) is { } text && OtherSystem().IsMatch(text));

    /// <summary>True where a namespace needs no <c>using</c>.</summary>
    public bool Brings(string name) => HasImplicitUsings && Usual.Contains(name);

    [GeneratedRegex(@"<TargetFrameworks?>([^<]+)</TargetFrameworks?>", RegexOptions.None, 1000)]
    private static partial Regex Target();

    [GeneratedRegex(@"\bnet(?:coreapp)?(\d+)\.\d", RegexOptions.None, 1000)]
    private static partial Regex Release();

    [GeneratedRegex(@"<TargetFrameworks?>[^<]*-(windows|android|ios|maccatalyst|macos|tizen)|<UseMaui>|<UseWPF>|<UseWindowsForms>|<TargetFrameworkVersion>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OtherSystem();

    [GeneratedRegex(@"<ImplicitUsings>\s*(enable|true)\s*</ImplicitUsings>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Implicit();
}
