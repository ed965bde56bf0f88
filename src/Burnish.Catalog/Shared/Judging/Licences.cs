namespace Burnish.Catalog.Shared.Judging;

/// <summary>Licences under which a package may come into any repository, by their SPDX ids.</summary>
public static class Licences
{
    // They ask for the notice at most; MPL-2.0 binds changes of its own files only (judgement, after the Blue Oak list and the OSI texts).
    private static readonly string[] Permissive =
        ["MIT", "MIT-0", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "MPL-2.0", "BlueOak-1.0.0", "CC0-1.0", "Unlicense"];

    /// <summary>True where the expression leaves a permissive choice.</summary>
    public static bool IsPermissive(string expression) =>
        expression.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).Split(" OR ")
            .Any(choice => choice.Split(" AND ").All(l => Permissive.Contains(l.Trim(), StringComparer.OrdinalIgnoreCase)));
}
