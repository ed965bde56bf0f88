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
    private const int Usual = 22;

    /// <summary>From <c>.nvmrc</c>, an image of the repository or <c>engines</c>, in this order.</summary>
    public static string Of(Codebase code, Package package)
    {
        foreach (var path in (string[])[package.Directory.Length == 0 ? ".nvmrc" : package.Directory + "/.nvmrc", ".nvmrc", ".node-version"])
            if (code.Read(path) is { } said && Major().Match(said) is { Success: true } match) return match.Groups[1].Value;
        foreach (var stage in code.Inventory.ContainerFiles.SelectMany(f => f.Stages).Where(s => Images.IsNode(s.Image)))
            if (Major().Match(Images.TagOf(stage.Image)) is { Success: true } match) return match.Groups[1].Value;
        var asked = Major().Matches(package.Engines).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        // A lower bound says what is the least that works, and is often left behind by the dependencies.
        var isOpen = package.Engines.Contains('>', StringComparison.Ordinal) && !package.Engines.Contains('<', StringComparison.Ordinal);
        return asked is < 18 or >= 100 || (isOpen && asked < Usual) ? $"{Usual}" : $"{asked}";
    }

    [GeneratedRegex(@"(?<![\d.])v?(\d{2})(?:\.|\b)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Major();
}
