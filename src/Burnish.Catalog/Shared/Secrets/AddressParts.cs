namespace Burnish.Catalog.Shared.Secrets;

/// <summary>The host and the user around the password of an address.</summary>
internal readonly ref struct AddressParts
{
    private readonly ReadOnlySpan<char> line;
    private readonly ReadOnlySpan<char> user;
    private readonly ReadOnlySpan<char> password;
    private readonly ReadOnlySpan<char> host;

    /// <summary>Reads the parts: of an address the host is behind the password, of a connection string it stands somewhere on the line.</summary>
    public AddressParts(ReadOnlySpan<char> line, SecretHit hit, string text)
    {
        this.line = line;
        password = text.AsSpan(hit.Start, hit.End - hit.Start);
        host = hit.End < text.Length && text[hit.End] == '@' ? UpTo(text.AsSpan(hit.End + 1), ":/?\"' \r\n,)`<") : [];
        var before = text.AsSpan(Math.Max(0, hit.Start - 100), Math.Min(100, hit.Start) - (hit.Start > 0 ? 1 : 0));
        user = before.LastIndexOf('/') is >= 0 and var slash ? before[(slash + 1)..] : [];
    }

    /// <summary>It shows how an address is written: <c>user:pass@host</c>, <c>example.com</c>.</summary>
    public bool IsSample =>
        host is "host" or "hostname" or "server" or "domain" or "proxy" or "HOST" or "db-host" or "address" or "ip"
        || host.Contains("example", StringComparison.OrdinalIgnoreCase) || host.Contains("your", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".test") || host.EndsWith(".invalid")
        || (IsWordForUser(user) && IsWordForPassword(password) && (host.Contains("host", StringComparison.OrdinalIgnoreCase) && !IsOwnMachine || host.Length <= 4))
        || (line.TrimStart() is ['*', ..] or ['/', '/', ..] or ['#', ..] or ['<', '!', ..] or ['-', '-', ..] && CommonPasswords.Has(password));

    /// <summary>It leads to the own machine, or to a container by its short name.</summary>
    public bool IsOwnMachine => host.Length > 0
        ? host is "localhost" or "127.0.0.1" or "0.0.0.0" or "[" or "::1" or "host.docker.internal" || !host.Contains('.')
        : line.Contains("localhost", StringComparison.OrdinalIgnoreCase) || line.Contains("127.0.0.1", StringComparison.Ordinal) || line.Contains("localdb", StringComparison.OrdinalIgnoreCase) || line.Contains("Server=.", StringComparison.OrdinalIgnoreCase);

    private static bool IsWordForUser(ReadOnlySpan<char> word) => word.ToString().ToLowerInvariant() is "user" or "username" or "usr" or "u" or "login" or "name" or "me" or "foo" or "";

    private static bool IsWordForPassword(ReadOnlySpan<char> word) => word.ToString().ToLowerInvariant() is "pass" or "password" or "passwd" or "pwd" or "pw" or "p" or "secret" or "bar" or "token";

    private static ReadOnlySpan<char> UpTo(ReadOnlySpan<char> text, ReadOnlySpan<char> stops) => text.IndexOfAny(stops) is >= 0 and var end ? text[..end] : text[..Math.Min(text.Length, 200)];
}
