using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Burnish.Catalog.Surveyors;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Secrets of earlier commits: each is told once, with the oldest commit that had it, and not at all where it still stands in the newest.</summary>
/// <remarks>Defaults and passwords of compose files are left to the newest commit: one that is gone has not leaked, it was never kept secret. Not thread-safe.</remarks>
/// <param name="entries">The catalogue, for the rules that secrets belong to.</param>
public sealed class SecretHistory(Entries entries)
{
    private static readonly FrozenDictionary<SecretRole, string> Rules = new Dictionary<SecretRole, string>
    {
        [SecretRole.ProviderToken] = "provider-token",
        [SecretRole.PrivateKey] = "private-key-in-repository",
        [SecretRole.Address] = "credentials-in-url",
        [SecretRole.CredentialFile] = "committed-credential-file",
        [SecretRole.Assignment] = "hard-coded-secret",
        [SecretRole.Workflow] = "secret-in-workflow",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, RuleCard> cards = entries.Rules.ToFrozenDictionary(r => r.Card.Id.Value, r => r.Card);

    // Hashes, not values: what was found is not kept in memory.
    private readonly HashSet<UInt128> known = [];

    /// <summary>True where a file of this path can hold what is looked for.</summary>
    public static bool IsWorthReading(string path) => FileKinds.Of(path, 0, default) is { LeftOut: "", Language: not "lock" };

    /// <summary>Takes note of what stands in the newest commit.</summary>
    public void Remember(string path, string language, string text)
    {
        foreach (var secret in SecretFile.Look(path, language, text)) known.Add(Hash(text, secret));
    }

    /// <summary>The secrets of one old file that were not seen before.</summary>
    /// <param name="path">Its path in that commit.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="commit">The commit that added it.</param>
    public ImmutableArray<Finding> Look(string path, ReadOnlySpan<byte> content, string commit)
    {
        var kind = FileKinds.Of(path, content.Length, content[..Math.Min(content.Length, FileKinds.HeadBytes)]);
        if (kind.LeftOut.Length > 0) return [];
        var text = Encoding.UTF8.GetString(content);
        return [.. SecretFile.Look(path, kind.Language, text).Where(s => Rules.ContainsKey(s.Role)).Where(s => known.Add(Hash(text, s))).Select(s => Past(s, commit))];
    }

    private Finding Past(FoundSecret secret, string commit)
    {
        var card = cards[Rules[secret.Role]];
        var subject = secret.Name.Length > 0 ? secret.Name : secret.What;
        var message = $"{(secret.Name.Length > 0 ? $"{secret.Name}, a {secret.What}," : $"A {secret.What}")} came in with commit {commit[..Math.Min(12, commit.Length)]} and is still in the history";
        var identity = Encoding.UTF8.GetBytes($"history\n{card.Id}\n{secret.Path}\n{subject}\n{secret.Identity}\n{commit}\n{secret.Start}");
        return new(card.Id, card.Area, secret.Severity, secret.Confidence, new(secret.Path, secret.Line, secret.Line), message, Convert.ToHexStringLower(SHA256.HashData(identity))[..20], subject);
    }

    private static UInt128 Hash(string text, FoundSecret secret) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text[secret.Start..secret.End])));
}
