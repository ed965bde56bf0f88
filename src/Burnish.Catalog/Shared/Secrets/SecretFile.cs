using System.Text;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Judges what has the form of a secret by where it stands.</summary>
/// <param name="path">Relative to the root.</param>
/// <param name="language">The language of the file.</param>
/// <param name="text">Its text.</param>
internal sealed class SecretFile(string path, string language, string text)
{
    // A file with more is a dump or a list: the first ones say it (judgement).
    private const int MostOfAFile = 50;

    private static readonly System.Buffers.SearchValues<char> PutTogether = System.Buffers.SearchValues.Create("{}[]()|,;");

    private readonly SecretPlaceKind place = SecretPlace.Of(path, language, text);
    private readonly bool isTest = SecretPlace.IsTest(path);
    private readonly bool isLocal = SecretPlace.IsLocal(path);

    /// <summary>The secrets of a file, in the order of the text.</summary>
    public static IReadOnlyList<FoundSecret> Look(string path, string language, string text)
    {
        if (language == "lock" || text.Length == 0) return [];
        var hits = SecretText.Default.In(text, SecretPlace.IsBare(language));
        var format = CredentialFiles.Of(path);
        return hits.Count == 0 && format is null ? [] : new SecretFile(path, language, text).Found(hits, format);
    }

    private List<FoundSecret> Found(List<SecretHit> hits, CredentialFormat? format)
    {
        var found = new List<FoundSecret>();
        if (format is not null && place != SecretPlaceKind.Nothing) found.AddRange(CredentialFiles.In(format, text).Select(c => Credential(format, c.Name, c.Start, c.End)).OfType<FoundSecret>().Take(MostOfAFile));
        foreach (var hit in hits)
        {
            if (Judge(hit, format is not null) is not { } secret) continue;
            // A provider's token says more than the file that it lies in.
            if (secret.Role is SecretRole.ProviderToken or SecretRole.PrivateKey) found.RemoveAll(f => f.Start < secret.End && secret.Start < f.End);
            if (!found.Exists(f => f.Line == secret.Line && (f.Role == secret.Role ? f.Start < secret.End && secret.Start < f.End : true))) found.Add(secret);
        }
        return [.. found.OrderBy(f => f.Start).Take(MostOfAFile)];
    }

    private FoundSecret? Judge(SecretHit hit, bool inCredentialFile) => hit switch
    {
        { Pattern: { IsAddress: true } pattern } => Address(hit, pattern),
        { Pattern: { IsGeneric: true } pattern } => Generic(hit, pattern),
        { Pattern: { IsNamed: true } pattern, Assigned: { } assigned } => Named(hit, pattern, assigned),
        { Pattern: { } pattern } => Token(hit, pattern),
        { Assigned: { } assigned } when !inCredentialFile => Assigned(hit, assigned),
        _ => null,
    };

    private FoundSecret? Token(SecretHit hit, SecretPattern pattern)
    {
        var value = text.AsSpan(hit.Start, hit.End - hit.Start);
        if (MadeUp.IsSampleToken(value) || Randomness.Entropy(value) < pattern.LeastEntropy) return null;
        var isSure = pattern.HasValidCheck?.Invoke(value.ToString()) == true;
        if (place == SecretPlaceKind.Nothing && !isSure) return null;
        var isEncrypted = pattern.IsPrivateKey && text.AsSpan(Math.Max(0, hit.Start - 60), Math.Min(60, hit.Start)).Contains("ENCRYPTED", StringComparison.Ordinal);
        // A signed token shows who somebody is for an hour: one in a comment is an example.
        if (pattern.Id == "json-web-token" && IsComment(hit.Start)) return null;
        return Make(hit, pattern.IsPrivateKey ? SecretRole.PrivateKey : SecretRole.ProviderToken, pattern.What, "", isEncrypted ? Severity.Medium : pattern.Severity, Confidence.High, isSure);
    }

    private FoundSecret? Named(SecretHit hit, SecretPattern pattern, Assignment assigned)
    {
        var value = text.AsSpan(hit.Start, hit.End - hit.Start);
        if (place == SecretPlaceKind.Nothing || MadeUp.IsSampleToken(value) || MadeUp.IsReference(value) || Randomness.Entropy(value) < Math.Max(3.0, pattern.LeastEntropy)) return null;
        if (!SecretName.IsOfKey(assigned.Name) || !value.ContainsAnyInRange('0', '9')) return null;
        return Make(hit, SecretRole.ProviderToken, pattern.What, assigned.Name, pattern.Severity, Confidence.Medium);
    }

    private FoundSecret? Address(SecretHit hit, SecretPattern pattern)
    {
        var value = text.AsSpan(hit.Start, hit.End - hit.Start);
        if (place is SecretPlaceKind.Nothing or SecretPlaceKind.Document || MadeUp.IsReference(value) || MadeUp.IsPlaceholder(value) || value.ContainsAny(PutTogether) || !value.ContainsAnyInRange('A', 'z')) return null;
        var line = LineText(hit.Start);
        var address = new AddressParts(line, hit, text);
        if (address.IsSample) return null;
        var (severity, confidence) = address.IsOwnMachine || isLocal ? (Severity.Low, Confidence.Medium) : CommonPasswords.Has(value) ? (Severity.Medium, Confidence.Medium) : (Severity.High, Confidence.High);
        return Make(hit, SecretRole.Address, pattern.What, "", severity, confidence);
    }

    private FoundSecret? Generic(SecretHit hit, SecretPattern pattern)
    {
        var value = text.AsSpan(hit.Start, hit.End - hit.Start);
        if (place is SecretPlaceKind.Nothing or SecretPlaceKind.Document || MadeUp.IsReference(value) || MadeUp.IsPlaceholder(value) || Randomness.Entropy(value) < pattern.LeastEntropy) return null;
        if (pattern.Id == "bearer-header" && !Randomness.IsRandom(value) && !IsPair(value)) return null;
        if (CommentedExample.Holds(text, hit.Start)) return null;
        if (pattern.Id == "login-call" && CommonPasswords.Has(value)) return null;
        return Make(hit, SecretRole.Assignment, pattern.What, "", Severity.High, Confidence.Medium);
    }

    private FoundSecret? Credential(CredentialFormat format, string name, int start, int end)
    {
        var value = text.AsSpan(start, end - start);
        // A file like these is written by programs and holds any text: only a whole reference is one.
        if ((value.Length < 40 && MadeUp.IsReference(value)) || MadeUp.IsWorded(value) || value is "true" or "false" or "null" or "string") return null;
        if (language is "env" or "shell" && SecretName.IsAbout(name)) return null;
        // A hash has yet to be broken.
        var isHash = name.Length == 0 && value.StartsWith("$");
        var severity = isLocal ? Severity.Low : isHash || CommonPasswords.Has(value) ? Severity.Medium : Severity.High;
        return Make(new(null, start, end, null), SecretRole.CredentialFile, format.What, isHash ? "a hashed password" : name, severity, Confidence.High);
    }

    private FoundSecret? Assigned(SecretHit hit, Assignment assigned)
    {
        var kind = SecretName.Of(assigned.Name);
        var value = text.AsSpan(hit.Start, hit.End - hit.Start);
        if (assigned.Form == AssignmentForm.Fallback && place is SecretPlaceKind.Code or SecretPlaceKind.Settings) return Fallback(hit, assigned, kind);
        if (MadeUp.IsReference(value)) return null;
        // <name>value</name> is an assignment in XML only; elsewhere it is a placeholder.
        if (assigned.NameStart > 0 && text[assigned.NameStart - 1] == '<' && language != "xml") return null;
        if (place is SecretPlaceKind.Compose or SecretPlaceKind.Workflow && IsComment(hit.Start)) return null;
        if (CommentedExample.Holds(text, hit.Start)) return null;
        switch (place)
        {
            case SecretPlaceKind.Compose when value.Length >= 3 && !MadeUp.IsPlaceholder(value) && !value.StartsWith("/") && !value.ContainsAny(" <") && AssignedValue.IsUsedAsIs(assigned.Name, value):
                return Make(hit, SecretRole.Compose, "password of a service", assigned.Name, isLocal ? Severity.Low : Severity.Medium, Confidence.High);
            case SecretPlaceKind.Workflow when AssignedValue.IsKey(value) || (kind == SecretNameKind.Password && AssignedValue.IsPassword(value, assigned.IsQuoted) && value.Length >= 10 && !AssignedValue.IsNamedAsItsUser(text, value)):
                return Make(hit, SecretRole.Workflow, "secret of a pipeline", assigned.Name, Severity.High, Confidence.Medium);
            case SecretPlaceKind.Code or SecretPlaceKind.Settings when !IsLongLine(hit.Start) && !AssignedValue.IsSentToBrowsers(assigned.Name, text, hit):
                var isReal = kind == SecretNameKind.Key ? AssignedValue.IsKey(value) : AssignedValue.IsPassword(value, assigned.IsQuoted) || (place == SecretPlaceKind.Settings && AssignedValue.IsBesideAHost(text, hit, value));
                return isReal ? Make(hit, SecretRole.Assignment, kind == SecretNameKind.Key ? "random value" : "password", assigned.Name, kind == SecretNameKind.Key ? Severity.High : Severity.Medium, Confidence.Medium) : null;
            default: return null;
        }
    }

    private FoundSecret? Fallback(SecretHit hit, Assignment assigned, SecretNameKind kind)
    {
        var value = text.AsSpan(hit.Start, hit.End - hit.Start);
        if (value.Length < 3 || value is "null" or "undefined" or "none" or "None" || value.Contains(' ') || MadeUp.IsReference(value) || MadeUp.SaysNone(value) || IsLongLine(hit.Start)) return null;
        if (!AssignedValue.IsFromEnvironment(text, assigned) || !AssignedValue.IsUsedAsIs(assigned.Name, value)) return null;
        return Make(hit, SecretRole.Fallback, "default", assigned.Name, isLocal ? Severity.Low : kind == SecretNameKind.Key ? Severity.High : Severity.Medium, Confidence.High);
    }

    private FoundSecret Make(SecretHit hit, SecretRole role, string what, string name, Severity severity, Confidence confidence, bool isSure = false)
    {
        var value = text.AsSpan(hit.Start, hit.End - hit.Start);
        // Made-up secrets belong into tests and documents. One with valid check digits was handed out.
        if (!isSure && (isTest || place == SecretPlaceKind.Document)) (severity, confidence) = (Severity.Low, Confidence.Low);
        return new(role, path, hit.Start, hit.End, text.AsSpan(0, hit.Start).Count('\n') + 1, what, Short(name), Masked.Text(value), Masked.Identity(path, name, value), severity, confidence);
    }

    private static string Short(string name) => name.Length <= 60 ? name : name[^60..];

    private ReadOnlySpan<char> LineText(int at)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        var end = text.IndexOf('\n', at);
        return text.AsSpan(start, (end < 0 ? text.Length : end) - start);
    }

    private bool IsComment(int at) => LineText(at).TrimStart() is ['#', ..] or ['*', ..] or ['/', '/', ..] or ['/', '*', ..];

    private bool IsLongLine(int at) => LineText(at).Length > 1000;

    /// <summary>A user name and a password in base 64.</summary>
    private static bool IsPair(ReadOnlySpan<char> value)
    {
        Span<byte> bytes = stackalloc byte[256];
        return value.Length <= 200 && Convert.TryFromBase64Chars(value, bytes, out var length) && bytes[..length].IndexOf((byte)':') is > 0 and var colon && colon < length - 3
            && Encoding.ASCII.GetString(bytes[..length]).All(c => c is >= ' ' and <= '~') && !CommonPasswords.Has(Encoding.ASCII.GetString(bytes[(colon + 1)..length]));
    }
}
