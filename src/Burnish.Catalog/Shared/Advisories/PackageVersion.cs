using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Advisories;

/// <summary>A version as its ecosystem orders it: Semantic Versioning for npm, crates.io, Go and NuGet (four numbers there), PEP 440 for PyPI.</summary>
internal sealed partial class PackageVersion : IComparable<PackageVersion>
{
    private readonly ImmutableArray<BigInteger> release;
    private readonly ImmutableArray<Part> rest;

    private PackageVersion(string text, ImmutableArray<BigInteger> release, ImmutableArray<Part> rest, bool isEarly) =>
        (Text, this.release, this.rest, IsEarly) = (text, release, rest, isEarly);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>True for an alpha, beta, candidate or development version.</summary>
    public bool IsEarly { get; }

    /// <summary>Reads a version; null where the ecosystem would not.</summary>
    public static PackageVersion? Read(string ecosystem, string text) => text.Length > 200 ? null : ecosystem == "PyPI" ? Python(text) : Semantic(text, ecosystem == "NuGet");

    /// <inheritdoc/>
    public int CompareTo(PackageVersion? other)
    {
        if (other is null) return 1;
        for (var i = 0; i < Math.Max(release.Length, other.release.Length); i++)
        {
            var order = (i < release.Length ? release[i] : 0).CompareTo(i < other.release.Length ? other.release[i] : 0);
            if (order != 0) return order;
        }
        for (var i = 0; i < Math.Max(rest.Length, other.rest.Length); i++)
        {
            // Of two early versions the one with more parts is the later one.
            if (i >= rest.Length) return -1;
            if (i >= other.rest.Length) return 1;
            var order = rest[i].CompareTo(other.rest[i]);
            if (order != 0) return order;
        }
        return 0;
    }

    private static PackageVersion? Semantic(string text, bool foldsCase)
    {
        if (SemanticForm().Match(text) is not { Success: true } match) return null;
        var numbers = match.Groups[1].Value.Split('.').Select(Number).ToImmutableArray();
        var early = match.Groups[2].Value;
        // A release comes after all its early versions: it carries a part that is greater than any of theirs.
        ImmutableArray<Part> rest = early.Length == 0 ? [new(2, 0, "")]
            : [.. early.Split('.').Select(p => p.Length > 0 && p.All(char.IsAsciiDigit) ? new Part(0, Number(p), "") : new Part(1, 0, foldsCase ? p.ToLowerInvariant() : p))];
        return new(text, numbers, rest, early.Length > 0);
    }

    private static PackageVersion? Python(string text)
    {
        if (PythonForm().Match(text.Trim().ToLowerInvariant()) is not { Success: true } match) return null;
        string Of(string name) => match.Groups[name].Value;
        var (pre, dev, post) = (match.Groups["pre"].Success, match.Groups["dev"].Success, match.Groups["post"].Success);
        var letter = Of("letter") switch { "a" or "alpha" => 0, "b" or "beta" => 1, _ => 2 };
        // PEP 440: 1.0.dev1 < 1.0a1.dev1 < 1.0a1 < 1.0 < 1.0.post1.dev1 < 1.0.post1; a local label makes no difference to an advisory.
        ImmutableArray<Part> rest =
        [
            pre ? new(letter, Number(Of("pre")), "") : dev && !post ? new(-1, 0, "") : new(3, 0, ""),
            post ? new(1, Number(Of("post")), "") : new(0, 0, ""),
            dev ? new(0, Number(Of("dev")), "") : new(1, 0, ""),
        ];
        var numbers = Of("release").Split('.').Select(Number).Reverse().SkipWhile(n => n.IsZero).Reverse();
        return new(text, [Number(Of("epoch")), .. numbers], rest, pre || dev);
    }

    private static BigInteger Number(string digits) => digits.Length == 0 ? 0 : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[v=\s]*([0-9]+(?:\.[0-9]+)*)(?:(?:-|\.(?=[A-Za-z]))?([0-9A-Za-z][0-9A-Za-z.-]*))?(?:\+[0-9A-Za-z.-]*)?$", RegexOptions.None, 1000)]
    private static partial Regex SemanticForm();

    [GeneratedRegex(
        @"^v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\.[0-9]+)*)(?:[-_.]?(?<letter>alpha|beta|preview|pre|a|b|c|rc)[-_.]?(?<pre>[0-9]*))?(?:-(?<post>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<post>[0-9]*))?(?:[-_.]?dev[-_.]?(?<dev>[0-9]*))?(?:\+[a-z0-9._-]+)?$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PythonForm();

    /// <summary>One part behind the numbers: its rank, then its number, then its letters.</summary>
    private readonly record struct Part(int Rank, BigInteger Number, string Letters) : IComparable<Part>
    {
        public int CompareTo(Part other) =>
            Rank != other.Rank ? Rank.CompareTo(other.Rank) : Number != other.Number ? Number.CompareTo(other.Number) : string.CompareOrdinal(Letters, other.Letters);
    }
}
