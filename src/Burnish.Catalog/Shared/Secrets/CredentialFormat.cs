using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>A file whose purpose is to hold credentials, or in which a program keeps them, and where they stand in it.</summary>
/// <param name="What">The file, as a person would say.</param>
/// <param name="Path">Its path, from the last folders on.</param>
/// <param name="Line">Where a credential stands: the group <c>s</c>, with the group <c>n</c> for its name where it has one.</param>
internal sealed record CredentialFormat(string What, Regex Path, Regex Line)
{
    // A file of a megabyte takes some ten milliseconds (measured); a pattern that runs away is no reason to stall a scan.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>A format.</summary>
    public static CredentialFormat Format(string what, string path, string line) => new(what, Expression($"(?:^|/)(?:{path})$", RegexOptions.IgnoreCase), Expression(line, RegexOptions.Multiline));

    private static Regex Expression(string text, RegexOptions options) => new(text, options | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout);
}
