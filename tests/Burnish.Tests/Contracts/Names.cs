using System.Text.RegularExpressions;

namespace Burnish.Tests.Contracts;

/// <summary>How the name of an entry's type becomes its id.</summary>
internal static partial class Names
{
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", RegexOptions.None, 1000)]
    private static partial Regex Humps();

    public static string Kebab(string typeName) => Humps().Replace(typeName, "-").ToLowerInvariant();
}
