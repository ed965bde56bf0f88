using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>Reads the beginnings of addresses.</summary>
internal static partial class Addresses
{
    /// <summary>True where whatever follows can no longer choose the host.</summary>
    public static bool FixTheHost(string start)
    {
        if (start.Length == 0) return false;
        // 'https://', '//' and their like leave the host open; so does a name before '@'.
        return !Open().IsMatch(start);
    }

    /// <summary>An unencrypted address of another machine.</summary>
    public static bool IsClearText(string address, string scheme) =>
        address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && !Near().IsMatch(address[scheme.Length..]);

    [GeneratedRegex(@"^\s*([a-z][a-z0-9+.-]*:)?/?/?$|^\s*([a-z][a-z0-9+.-]*:)?//[^/?#]*@$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Open();

    [GeneratedRegex(@"^$|^(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[::1\]|::1|host\.docker\.internal|[^./:?#]+([:/?#]|$)|[^/:?#]*\.(local|localhost|internal|svc|test|invalid)([:/?#]|$)|[^/:?#]*\.svc\.|\$\{|(www\.)?(w3\.org|schemas?\.))", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Near();
}
