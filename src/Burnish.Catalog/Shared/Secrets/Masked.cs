using System.Security.Cryptography;
using System.Text;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Shows a secret without giving it away.</summary>
internal static class Masked
{
    /// <summary>The first and the last two characters; nothing of a value that is short enough to guess the rest of.</summary>
    public static string Text(ReadOnlySpan<char> secret) => secret.Length < 12 ? "…" : $"{secret[..2]}…{secret[^2..]}";

    /// <summary>
    /// What tells two secrets apart in a fingerprint: a hash salted with the place, cut so short that many values share it, so that a report does not help to guess a weak one.
    /// </summary>
    public static string Identity(string path, string name, ReadOnlySpan<char> secret)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{path}\n{name}\n{secret}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 2));
    }
}
