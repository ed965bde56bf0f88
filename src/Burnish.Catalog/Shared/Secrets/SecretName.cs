using System.Buffers;
using System.Collections.Frozen;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>What a name says of its value.</summary>
internal enum SecretNameKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A person chose it: a password or a passphrase.</summary>
    Password,

    /// <summary>A machine made it: a key, a token, a secret.</summary>
    Key,
}

/// <summary>Reads from a name whether its value is secret. The end of a name says what it is: <c>passwordField</c> is a field.</summary>
internal static class SecretName
{
    /// <summary>Parts of names that lead to a closer look.</summary>
    public static readonly System.Collections.Immutable.ImmutableArray<string> Keywords =
    [
        "pass", "pwd", "secret", "token", "api_key", "apikey", "api-key", "api.key", "access_key", "accesskey", "access-key", "private_key", "privatekey", "private-key", "auth_key", "authkey",
        "auth-key", "encryption_key", "encryptionkey", "encryption-key", "signing_key", "signingkey", "master_key", "masterkey", "client_key", "clientkey", "logged_in_key", "nonce_key", "_salt", "credential", "_auth",
    ];

    private static readonly string[] PasswordEnds = ["password", "passwd", "passwort", "passphrase", "pwd", "pass", "passcode", "userpwd", "requirepass", "passw"];

    private static readonly string[] KeyEnds =
    [
        "secret", "token", "apikey", "accesskey", "privatekey", "authkey", "encryptionkey", "signingkey", "masterkey", "clientkey", "secretkey", "secretaccesskey", "secretkeybase", "secrettoken",
        "secretvalue", "tokenvalue", "loggedinkey", "noncekey", "salt", "credential", "credentials", "tokensecret", "apitoken", "keybase", "authtoken", "sharedkey", "sharedaccesskey", "hmackey", "auth",
    ];

    // Words that turn a secret's name into the name of something about it.
    private static readonly FrozenSet<string> About = new[]
    {
        "forgot", "forgotten", "reset", "confirm", "confirmation", "show", "hide", "toggle", "public", "csrf", "xsrf", "page", "continuation", "next", "sync", "design", "cancel", "cancellation", "lexer", "syntax", "parser",
        "label", "message", "messages", "error", "errors", "invalid", "missing", "required", "placeholder", "title", "description", "text", "pattern", "regex", "policy", "min", "max", "length", "count", "limit", "expiry",
        "expires", "expiration", "expire", "type", "name", "field", "column", "header", "path", "url", "uri", "file", "dir", "format", "prefix", "suffix", "change", "update", "create", "new", "old", "repeat", "verify",
        "check", "is", "has", "no", "without", "hash", "hashed", "encrypted", "hint", "test", "mock", "fake", "dummy", "example", "sample", "schema", "color", "colour", "style", "theme", "tokenizer", "bos", "eos", "pad", "unk",
        "mask", "sep", "cls", "special", "stop", "operator", "first", "last", "current", "start", "render", "sitekey", "site", "publishable", "mutation", "action", "event", "route", "permission", "scope", "input", "keyword", "render", "bypass",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where the name is that of something about a secret.</summary>
    public static bool IsAbout(ReadOnlySpan<char> name)
    {
        var lookup = About.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < name.Length;)
        {
            var end = start + 1;
            if (char.IsAsciiLetter(name[start]))
            {
                // A word ends where letters end, and where a small letter is followed by a large one.
                while (end < name.Length && char.IsAsciiLetter(name[end]) && !(char.IsAsciiLetterUpper(name[end]) && char.IsAsciiLetterLower(name[end - 1]))) end++;
                if (lookup.Contains(name[start..end])) return true;
            }
            start = end;
        }
        return false;
    }

    /// <summary>True where the name speaks of a key, a token or a password at all.</summary>
    public static bool IsOfKey(string name) => name.AsSpan().ContainsAny(Speaks);

    private static readonly SearchValues<string> Speaks = SearchValues.Create(["key", "token", "secret", "pass", "pwd", "auth", "credential"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What the name says.</summary>
    public static SecretNameKind Of(string name)
    {
        Span<char> plain = stackalloc char[Math.Min(name.Length, 256)];
        var length = 0;
        foreach (var c in name.AsSpan(Math.Max(0, name.Length - 256)))
        {
            if (char.IsAsciiLetter(c)) plain[length++] = char.ToLowerInvariant(c);
        }
        ReadOnlySpan<char> word = plain[..length];
        var kind = Ends(word, PasswordEnds) ? SecretNameKind.Password : Ends(word, KeyEnds) ? SecretNameKind.Key : SecretNameKind.None;
        // The shell's own variables for the current folder.
        if (name is "PWD" or "OLDPWD") return SecretNameKind.None;
        return kind == SecretNameKind.None || IsAbout(name) ? SecretNameKind.None : kind;
    }

    private static bool Ends(ReadOnlySpan<char> word, string[] ends)
    {
        foreach (var end in ends)
        {
            if (word.EndsWith(end, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
