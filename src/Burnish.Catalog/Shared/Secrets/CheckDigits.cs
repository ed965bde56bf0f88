namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Check digits that providers document.</summary>
internal static class CheckDigits
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The last six characters are the CRC-32 of the rest behind the prefix, in base 62 (GitHub's and npm's tokens).</summary>
    public static bool Base62Crc(string token)
    {
        var body = token.AsSpan(token.IndexOf('_', StringComparison.Ordinal) + 1);
        if (body.Length <= 6) return false;
        ulong said = 0;
        foreach (var c in body[^6..])
        {
            var digit = Base62.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0) return false;
            said = (said * 62) + (ulong)digit;
        }
        return said == Crc32(body[..^6]);
    }

    private static uint Crc32(ReadOnlySpan<char> text)
    {
        var crc = uint.MaxValue;
        foreach (var c in text)
        {
            crc ^= c;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
