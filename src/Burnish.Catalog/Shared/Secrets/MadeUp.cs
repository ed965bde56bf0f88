using System.Buffers;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Knows values that stand where a secret would stand and open nothing: placeholders, references, documented test keys.</summary>
internal static class MadeUp
{
    private static readonly SearchValues<string> Placeholder = SearchValues.Create(
        ["example", "change", "your", "placeholder", "dummy", "xxxx", "replace", "sample", "insert", "todo", "redacted", "fake", "masked", "removed", "hidden", "ommitted", "omitted",
         "****", "....", "lorem", "notreal", "not-real", "not_real", "not-a-", "notasecret", "not_a_", "goes-here", "goes_here", "goeshere", "put-", "put_", "fill-", "fill_", "enter-", "enter_", "enter ",
         "mock", "foobar", "test-", "-test", "_test", "test_", "testtoken", "testkey", "testsecret", "abcdefgh", "1234567", "7654321", "0987654", "deadbeef", "qwerty", "__", "000000", "secret-here", "none", "null", "undefined",
         "generate", "set-me", "set_a_", "set_me", "_here", "setme", "fixme", "tbd", "default"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> InToken = SearchValues.Create(
        ["example", "xxxx", "your", "placeholder", "redacted", "dummy", "fake", "sample", "replace", "changeme", "****", "....", "abcdefgh", "1234567", "0987654", "deadbeef", "000000", "test_token", "insert", "lorem", "not-a-"],
        StringComparison.OrdinalIgnoreCase);

    // Keys that providers print in their documentation or build into their emulators: known to everyone, open nothing.
    private static readonly SearchValues<string> Documented = SearchValues.Create(
        [
            "IOSFODNN7", "wJalrXUtnFEMI", "I44QH8DHB", // AWS documentation
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq", // Azurite storage emulator
            "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw", // Cosmos DB emulator
            "4eC39HqLyjWDarjtT1zdp7dc", "BQokikJOvBiI2HlWgH4olfQ2", "26PHem9AhJZvU623DfE1x4sd", // Stripe documentation
            "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c", "eyJzdWIiOiIxMjM0NTY3ODkwI", "eyJpc3MiOiJqb2UiL", // jwt.io and RFC 7519
        ],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> Reference = SearchValues.Create(
        ["${", "$(", "{{", "#{", "<%", "%(", "process.env", "os.environ", "getenv", "import.meta", "secrets.", "vault:", "arn:", "keyvault", "ENC[", "!vault", "!ref", "!sub", "fn::", "op://", "ssm:", "sops"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Absent = SearchValues.Create(
        ["unconfigured", "not-configured", "not_configured", "unset", "not-set", "not_set", "disabled", "missing"], StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the value says that there is none: it names a state and opens nothing.</summary>
    public static bool SaysNone(ReadOnlySpan<char> value) => value.ContainsAny(Absent);

    /// <summary>True where the value is fetched from elsewhere when it is needed.</summary>
    public static bool IsReference(ReadOnlySpan<char> value) =>
        value.Length > 0 && ((value[0] is '$' or '%' or '@' or '!' or '&' or '*' && !value.ContainsAnyInRange('0', '9')) || value.ContainsAny(Reference) || IsVariable(value));

    /// <summary>True where a person wrote it to be replaced.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> value) => IsWorded(value) || Repeats(value);

    /// <summary>True where the words say so: <c>changeme</c>, <c>&lt;your key&gt;</c>.</summary>
    public static bool IsWorded(ReadOnlySpan<char> value) => value.ContainsAny(Placeholder) || value.ContainsAny(Documented) || value is ['<', .., '>'] or ['[', .., ']'];

    /// <summary>True where a token's text shows that nobody handed it out.</summary>
    public static bool IsSampleToken(ReadOnlySpan<char> value) => value.ContainsAny(InToken) || value.ContainsAny(Documented) || Repeats(value);

    /// <summary>True where the provider documents the value for everyone's use.</summary>
    public static bool IsDocumented(ReadOnlySpan<char> value) => value.ContainsAny(Documented);

    /// <summary>A shell variable, or a dotted path such as <c>config.db.password</c>.</summary>
    private static bool IsVariable(ReadOnlySpan<char> value) =>
        value.Length > 1 && value[0] == '$' && !value[1..].ContainsAnyExcept(Identifier);

    private static readonly SearchValues<char> Identifier = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_{}.");

    /// <summary>The same character five times in a row, or fewer than four different ones.</summary>
    private static bool Repeats(ReadOnlySpan<char> value)
    {
        var (run, first, kinds) = (1, value.Length, 0);
        for (var i = 0; i < value.Length; i++)
        {
            run = i > 0 && value[i] == value[i - 1] ? run + 1 : 1;
            if (run >= 6) return true;
            if (value[..i].IndexOf(value[i]) < 0 && i < first) kinds++;
        }
        return value.Length >= 8 && kinds < 4;
    }
}
