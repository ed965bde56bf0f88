using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees passwords and tokens that C# hashes with MD5 or SHA-1. Checksums, cache keys and avatars are none of its business.</summary>
public sealed partial class CsharpWeakHash : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-weak-hash"),
        Title = "Password or token hashed with MD5 or SHA-1 (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Fast and broken hashes give a stolen table of passwords away within hours.",
        Source = "OWASP Password Storage Cheat Sheet; CWE-327, CWE-916",
        Peers = ["roslyn:CA5350", "roslyn:CA5351"],
        Cwe = "CWE-327",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025"],
        NotSeen = "Secrets under names that say nothing; hash objects kept in fields.",
        SeenOn = "jellyfin/jellyfin",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["MD5", "SHA1"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls("HashData", "ComputeHash"))
        {
            var algorithm = Algorithm(call);
            if (algorithm is null || call.Argument(0) is not { } hashed) continue;
            var about = $"{hashed} {(hashed.Origin() is var origin && origin != hashed ? origin : "")} {call.Purpose()}";
            if (SecretName().IsMatch(about) && !Harmless().IsMatch(about)) yield return file.Sees(call, $"A secret is hashed with {algorithm}");
        }
    }

    private static string? Algorithm(InvocationExpressionSyntax call)
    {
        var made = call.Receiver()?.Origin().ToString() ?? "";
        // A keyed hash does not rest on what MD5 and SHA-1 lost (RFC 2104, RFC 6151).
        if (made.Contains("HMAC", StringComparison.Ordinal)) return null;
        return made.Contains("MD5", StringComparison.Ordinal) ? "MD5" : made.Contains("SHA1", StringComparison.Ordinal) ? "SHA-1" : null;
    }

    [GeneratedRegex("passw|passphrase|passcode|secret|token|api_?key|credential", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("cancellationToken|etag|cache|checksum|gravatar|pwned|breach", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Harmless();
}
