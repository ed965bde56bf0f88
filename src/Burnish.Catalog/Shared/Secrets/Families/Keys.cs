using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Private keys, signed tokens, addresses and connection strings that carry a password.</summary>
internal sealed class Keys : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("private-key", "private key", @"-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|SSH2 ENCRYPTED|PGP) )?PRIVATE KEY(?: BLOCK)?-----(?:\\r)?(?:\\n|\s){1,6}(?:[A-Za-z][A-Za-z-]{2,20}: [^\r\n]{1,80}\s{1,4}){0,3}\s{0,8}(?<s>[A-Za-z0-9+/=]{20,90})", "-----BEGIN ") with { Severity = Severity.Critical, IsPrivateKey = true, MayFollowWord = true },
        Token("putty-private-key", "PuTTY private key", @"Private-Lines: [0-9]{1,3}\s{1,3}(?<s>[A-Za-z0-9+/=]{20,90})", "Private-Lines:") with { Severity = Severity.Critical, IsPrivateKey = true },
        Token("json-web-token", "signed JSON web token", @"eyJ[A-Za-z0-9_-]{15,2000}\.eyJ[A-Za-z0-9_-]{15,4000}\.[A-Za-z0-9_-]{20,1000}", "eyJ") with { Severity = Severity.Medium, LeastEntropy = 4.2 },
        Token("address-password", "password in an address", @"://[A-Za-z0-9._~%!$&*+-]{0,80}:(?<s>[^\s'""`<>@/:?#\\]{3,120})@(?<h>[A-Za-z0-9._-]{1,200}|\[)", "://") with { IsAddress = true, MayFollowWord = true, LeastEntropy = 0 },
        Token("connection-string-password", "password in a connection string", @"(?:Server|Data Source|Host|Initial Catalog|Database)=[^;\r\n'""=]{1,200};(?:[^;\r\n'""=]{1,60}=[^;\r\n'""]{0,200};){0,10}\s?(?:Password|Pwd)\s?=\s?(?<s>[^;\r\n'""\s]{3,120})", "Server=", "Data Source=", "Host=", "Initial Catalog=", "Database=") with { IsAddress = true, LeastEntropy = 0 },
        Token("jdbc-password", "password in a JDBC address", @"jdbc:[a-z]{2,20}:[^\s'""<>]{3,200}[?&;](?:password|pwd)=(?<s>[^&;\s'""<>]{3,120})", "jdbc:") with { IsAddress = true, LeastEntropy = 0 },
        Token("bearer-header", "credentials in an Authorization header", @"Authorization\\?[""']?\s{0,3}[:,=]\s{0,3}\\?[""']?(?:Basic (?<s>[A-Za-z0-9+/]{16,200}={0,2})|(?:Bearer|token) (?<s>[A-Za-z0-9._~+/-]{20,400}))", "Authorization") with { IsGeneric = true, LeastEntropy = 3.4 },
        Token("login-call", "password given to a log-in call", @"\.(?:login|authenticate|auth)\(\s{0,4}(?<q>['""])[^'""\s]{1,80}\k<q>\s{0,3},\s{0,3}(?<r>['""])(?<s>[^'""\s]{6,80})\k<r>", ".login(", ".authenticate(", ".auth(") with { IsGeneric = true, MayFollowWord = true, LeastEntropy = 2.0 },
        Token("command-line-password", "password on a command line", @"(?:curl|wget)\s[^\r\n|;]{0,120}?\s(?:-u|--user)[ =]?['""]?[A-Za-z0-9._@-]{1,60}:(?<s>[^\s'""$]{4,80})", "curl ", "wget ") with { IsGeneric = true },
    ];
}
