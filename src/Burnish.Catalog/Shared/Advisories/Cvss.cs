using System.Collections.Frozen;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Advisories;

/// <summary>Reads the base score of a CVSS 3.0 or 3.1 vector; the formula and weights are those of FIRST's specification, section 7.</summary>
internal static class Cvss
{
    private static readonly FrozenDictionary<string, double> Weights = new Dictionary<string, double>
    {
        ["AV:N"] = 0.85, ["AV:A"] = 0.62, ["AV:L"] = 0.55, ["AV:P"] = 0.2, ["AC:L"] = 0.77, ["AC:H"] = 0.44, ["UI:N"] = 0.85, ["UI:R"] = 0.62,
        ["C:H"] = 0.56, ["C:L"] = 0.22, ["C:N"] = 0, ["I:H"] = 0.56, ["I:L"] = 0.22, ["I:N"] = 0, ["A:H"] = 0.56, ["A:L"] = 0.22, ["A:N"] = 0,
        ["PR:N"] = 0.85, ["PR:L"] = 0.62, ["PR:H"] = 0.27,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The score of a vector, 0 to 10; null where it is no CVSS 3 vector.</summary>
    public static double? Score(string vector)
    {
        if (!vector.StartsWith("CVSS:3.", StringComparison.Ordinal)) return null;
        var said = vector.Split('/').Skip(1).Select(p => p.Split(':')).Where(p => p.Length == 2).GroupBy(p => p[0]).ToDictionary(g => g.Key, g => g.First()[1], StringComparer.Ordinal);
        double? Of(string metric) => said.TryGetValue(metric, out var value) && Weights.TryGetValue($"{metric}:{value}", out var weight) ? weight : null;
        var isChanged = said.GetValueOrDefault("S") == "C";
        if (Of("AV") is not { } av || Of("AC") is not { } ac || Of("PR") is not { } pr || Of("UI") is not { } ui || Of("C") is not { } c || Of("I") is not { } i || Of("A") is not { } a) return null;
        if (isChanged && said["PR"] is "L" or "H") pr = said["PR"] == "L" ? 0.68 : 0.5;
        var iss = 1 - ((1 - c) * (1 - i) * (1 - a));
        var impact = isChanged ? (7.52 * (iss - 0.029)) - (3.25 * Math.Pow(iss - 0.02, 15)) : 6.42 * iss;
        if (impact <= 0) return 0;
        var exploitability = 8.22 * av * ac * pr * ui;
        return RoundedUp(Math.Min(isChanged ? 1.08 * (impact + exploitability) : impact + exploitability, 10));
    }

    /// <summary>The rating of a score; FIRST's specification, section 5.</summary>
    public static Severity Rating(double score) => score switch { >= 9 => Severity.Critical, >= 7 => Severity.High, >= 4 => Severity.Medium, > 0 => Severity.Low, _ => Severity.Info };

    // The specification's own rounding, which is safe from the last binary digit.
    private static double RoundedUp(double value)
    {
        var whole = (long)Math.Round(value * 100_000);
        return whole % 10_000 == 0 ? whole / 100_000.0 : (Math.Floor(whole / 10_000.0) + 1) / 10.0;
    }
}
