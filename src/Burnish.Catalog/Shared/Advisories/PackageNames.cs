namespace Burnish.Catalog.Shared.Advisories;

/// <summary>Names by which an ecosystem knows one package.</summary>
internal static class PackageNames
{
    /// <summary>The one form of a name that is compared: PyPI folds case and separators (PEP 503), NuGet folds case, the others nothing.</summary>
    public static string Of(string ecosystem, string name) => ecosystem switch
    {
        "PyPI" => Folded(name),
        "NuGet" => name.ToLowerInvariant(),
        _ => name,
    };

    private static string Folded(string name)
    {
        var parts = name.ToLowerInvariant().Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join('-', parts);
    }
}
