using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Burnish.App.Dependencies;

/// <summary>Keeps the registry of one machine out of a lock file that is shared.</summary>
internal static partial class LockHosts
{
    private const string Usual = "registry.npmjs.org";

    /// <summary>The hosts that a package-lock.json names.</summary>
    /// <param name="text">The lock.</param>
    public static ImmutableHashSet<string> Of(string text) =>
        [.. Resolved().Matches(text).Select(m => m.Groups["host"].Value)];

    /// <summary>The new lock without hosts that the old one did not have.</summary>
    /// <remarks>
    /// Where the old lock uses the public registry, an address on another host becomes its address there; where the old lock names no
    /// host for its packages, the address is left out, which npm allows: the integrity hash identifies the package.
    /// </remarks>
    /// <param name="before">The lock as it was.</param>
    /// <param name="after">The lock as npm wrote it.</param>
    public static string Keep(string before, string after)
    {
        var known = Of(before);
        return Resolved().Replace(after, line =>
            known.Contains(line.Groups["host"].Value) ? line.Value
            : known.Contains(Usual) ? line.Value.Replace($"{line.Groups["scheme"].Value}://{line.Groups["host"].Value}{line.Groups["prefix"].Value}/", $"https://{Usual}/", StringComparison.Ordinal)
            : "");
    }

    // The path of a tarball is the package's name, "/-/" and the file; what stands before it belongs to the registry.
    [GeneratedRegex("""^[ \t]*"resolved": "(?<scheme>https?)://(?<host>[^/"]+)(?<prefix>(?:/[^"@]*?)??)/(?:@[^/"]+/|%40[^"]+?)?[^/"]+/-/[^"]+",?[ \t]*\r?\n""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Resolved();
}
