using System.Collections.Immutable;
using System.Text;

namespace Burnish.App.Worktrees;

/// <summary>Reads what git prints with -z, where names are bytes and not always text.</summary>
internal static class GitText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Splits at NUL; the empty piece after the last one is left out.</summary>
    /// <param name="bytes">Output of a command with -z.</param>
    public static ImmutableArray<ReadOnlyMemory<byte>> Pieces(ReadOnlyMemory<byte> bytes)
    {
        var pieces = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        while (bytes.Length > 0)
        {
            var end = bytes.Span.IndexOf((byte)0);
            pieces.Add(end < 0 ? bytes : bytes[..end]);
            bytes = end < 0 ? default : bytes[(end + 1)..];
        }
        return pieces.ToImmutable();
    }

    /// <summary>A name as text. Bytes that are not UTF-8 are shown as <c>\xNN</c>, and the second answer is false: such a file is read by its id, never by its name.</summary>
    /// <param name="bytes">A path as git stores it.</param>
    public static (string Path, bool IsText) Name(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return (Strict.GetString(bytes), true);
        }
        catch (DecoderFallbackException)
        {
            var shown = new StringBuilder();
            foreach (var b in bytes)
                if (b is >= 0x20 and < 0x7f) shown.Append((char)b);
                else shown.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{b:X2}");
            return (shown.ToString(), false);
        }
    }
}
