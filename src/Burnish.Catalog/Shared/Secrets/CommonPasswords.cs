using System.Collections.Frozen;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Words that stand for a password in every tutorial: they are defaults, not secrets that leaked.</summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> All = new[]
    {
        "password", "passwd", "pass", "pwd", "secret", "admin", "root", "user", "username", "test", "testing", "guest", "postgres", "mysql", "mongo", "redis", "rabbitmq", "neo4j", "minio", "minioadmin", "elastic", "sa",
        "pass123", "password1", "password123", "admin123", "passw0rd", "letmein", "docker", "local", "localhost", "dev", "development", "db", "database", "app", "api", "token", "key", "string", "value", "credentials", "login",
        "my-secret", "mysecret", "mypassword", "supersecret", "super-secret", "secretkey", "secret-key", "s3cret", "s3cr3t", "hello", "demo", "bar", "foo", "baz", "abc", "abc123", "12345", "123456", "qux", "p4ssw0rd", "p@ssw0rd", "rootpassword", "root_password", "keyboard cat",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where the value is such a word.</summary>
    public static bool Has(ReadOnlySpan<char> value) => All.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value);
}
