using System.Security.Cryptography;
using System.Text;

namespace Burnish.Core.Model;

/// <summary>What a fingerprint is made of: the same for findings of rules and of tools, so that both are known again in the same way.</summary>
internal static class ContentPrint
{
    /// <summary>The text with each run of white space as one blank: a finding survives a new indent.</summary>
    public static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The first 20 hexadecimal digits of the SHA-256.</summary>
    public static string Of(string identity) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..20];
}
