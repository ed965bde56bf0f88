using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Pipelines;

/// <summary>The major version of Node.js that a package is made for.</summary>
internal static partial class NodeVersion
{
    // The long-term-support release that most packages of 2025 and 2026 ask for (judgement); used only where the repository says nothing.
    private const string Usual = "22";

    /// <summary>From <c>.nvmrc</c>, an image of the repository or <c>engines</c>, in this order.</summary>
    public static string Of(Codebase code, Package package)
    {
        foreach (var path in (string[])[package.Directory.Length == 0 ? ".nvmrc" : package.Directory + "/.nvmrc", ".nvmrc", ".node-version"])
            if (code.Read(path) is { } said && Major().Match(said) is { Success: true } match) return match.Groups[1].Value;
        foreach (var stage in code.Inventory.ContainerFiles.SelectMany(f => f.Stages).Where(s => Images.IsNode(s.Image)))
            if (Major().Match(Images.TagOf(stage.Image)) is { Success: true } match) return match.Groups[1].Value;
        return Major().Matches(package.Engines).Select(m => m.Groups[1].Value).MaxBy(v => int.Parse(v, CultureInfo.InvariantCulture)) is { } engine
            && int.Parse(engine, CultureInfo.InvariantCulture) is >= 18 and < 100 ? engine : Usual;
    }

    [GeneratedRegex(@"(?<![\d.])v?(\d{2})(?:\.|\b)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Major();
}
