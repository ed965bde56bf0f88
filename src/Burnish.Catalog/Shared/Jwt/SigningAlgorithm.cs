using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Jwt;

/// <summary>The algorithm that a program signs its tokens with.</summary>
internal static class SigningAlgorithm
{
    /// <summary>The one algorithm of all calls of jsonwebtoken that sign; null where there is none, several, or one that is not known.</summary>
    public static string? Of(Codebase code)
    {
        var calls = JwtCalls.In(code).ToList();
        if (calls.Where(c => c.Kind == "sign").Select(Of).Distinct().ToList() is not [{ } algorithm]) return null;
        return algorithm == "HS256" && calls.Exists(c => c.Key is { } key && LooksAsymmetric(c.Script.Text(key))) ? null : algorithm;
    }

    /// <summary>True where the text of a key looks like one of a pair, for which HS256 is wrong.</summary>
    public static bool LooksAsymmetric(string key) =>
        key.Contains("public", StringComparison.OrdinalIgnoreCase) || key.Contains("private", StringComparison.OrdinalIgnoreCase) || key.Contains("readFile", StringComparison.Ordinal)
        || key.Contains("pem", StringComparison.OrdinalIgnoreCase) || key.Contains("rsa", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a call signs with: jsonwebtoken's default is HS256; null where it is not known.</summary>
    public static string? Of(JwtCall call)
    {
        if (call.Options is null) return "HS256";
        if (call.OptionsLiteral is not { } literal || ObjectLiterals.HasSpread(literal)) return null;
        return call.Script.Property(literal, "algorithm") is { } said ? call.Script.StringOf(said) : "HS256";
    }
}
