using System.Collections.Frozen;
using System.Collections.Immutable;
using static Burnish.Catalog.Shared.Secrets.CredentialFormat;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>The formats of files that hold credentials, from the manual of the program that reads each.</summary>
internal static class CredentialFiles
{
    private const string Yaml = @"^\s*(?:-\s+)?[""']?(?<n>[\w.-]*(?:password|passwd|secret|token|api_?key|client_key|secret_key_base))[""']?\s*:\s*[""']?(?<s>[^\s""'#]{3,300})";
    private const string Json = @"""(?<n>(?:user|sshUser|ssh)?(?:pass|password|passphrase|[pP]assphrase|[pP]assword)|sshPassphrase|sshUserPassword)""\s*:\s*""(?<s>[^""\r\n]{2,300})""";
    private const string Xml = @"\s(?<n>password|passphrase)=""(?<s>[^""\r\n]{2,300})""";
    private const string Shell = @"^\s*(?:export\s+|set\s+)?(?<n>[A-Za-z_][A-Za-z0-9_]*(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|API_?KEY|SECRET_KEY|ACCESS_KEY|PRIVATE_KEY|_KEY_BASE|APP_KEY|_SALT|ENCRYPTION_KEY))\s*=\s*(?:""(?<s>[^""\r\n]{3,300})""|'(?<s>[^'\r\n]{3,300})'|(?<s>[^\s""'#$][^\s#]{2,300}))";

    private static readonly ImmutableArray<CredentialFormat> All =
    [
        Format("an environment file", @"\.env(?:\.[\w-]+)*|[\w-]+\.env|\.envrc", Shell),
        Format("a shell's start-up file", @"\.(?:bashrc|bash_profile|bash_aliases|bash_login|profile|zshrc|zprofile|zshenv|kshrc|cshrc|tcshrc)", Shell),
        Format("an npm configuration", @"\.npmrc", @"^[^\r\n#;=]*(?<n>_auth|_authToken|_password)\s*=\s*[""']?(?<s>[^\s""'$]{4,400})"),
        Format("a Yarn configuration", @"\.yarnrc\.yml", @"^\s*(?<n>npmAuthToken|npmAuthIdent)\s*:\s*[""']?(?<s>[^\s""'$]{6,400})"),
        Format("a netrc file", @"[._]netrc", @"\b(?<n>password)\s+[""']?(?<s>[^\s""']{2,200})"),
        Format("a PostgreSQL password file", @"\.pgpass|pgpass\.conf", @"^(?!#)(?:[^:\r\n]*:){4}(?<s>[^:\r\n]{2,200})$"),
        Format("a MySQL option file", @"\.my\.cnf|\.mylogin\.cnf", @"^\s*(?<n>password)\s*=\s*[""']?(?<s>[^\s""'#]{3,200})"),
        Format("a web server's password file", @"\.?htpasswd[\w.-]*|[\w.-]*\.htpasswd", @"^(?!#)[^:\s]{1,100}:(?<s>\$[^\r\n:]{10,200}|\{SHA\}[^\r\n:]{10,100}|[./A-Za-z0-9]{13})\s*$"),
        Format("a system's password file", @"g?shadow[-~]?|[\w-]*passwd[\w-]*(?:\.txt|\.bak)?", @"^[^:\s#]{1,60}:(?<s>\$[0-9a-zA-Z]{1,3}\$[^:\r\n]{10,200}):"),
        Format("Docker's registry credentials", @"\.dockercfg|\.docker/config\.json|\.dockerconfigjson|dockerconfig\.json", @"""(?<n>auth|identitytoken|password)""\s*:\s*""(?<s>[A-Za-z0-9+/=._-]{8,2000})"""),
        Format("git's stored credentials", @"\.git-credentials|git-credentials", @"^[a-z]+://[^:\s/]{1,100}:(?<s>\S{2,300})@[^@\s]{1,200}$"),
        Format("a git configuration", @"\.gitconfig", @"^\s*(?<n>token|password|oauthtoken)\s*=\s*(?<s>\S{8,200})"),
        Format("hub's configuration", @"hub|\.config/gh/hosts\.yml", @"^\s*-?\s*(?<n>oauth_token)\s*:\s*[""']?(?<s>[^\s""']{8,200})"),
        Format("AWS credentials", @"\.aws/(?:credentials|config)|\.credentials|aws_?credentials[\w.-]*", @"^\s*(?<n>aws_secret_access_key|aws_session_token)\s*=\s*(?<s>\S{16,2000})"),
        Format("an s3cmd configuration", @"\.s3cfg|\.boto|\.passwd-s3fs", @"^\s*(?<n>secret_key|aws_secret_access_key|gs_secret_access_key)\s*=\s*(?<s>\S{8,200})"),
        Format("a command-line client's credentials", @"\.tugboat|\.netlify/config\.json|\.vultr-cli\.yaml|\.linode-cli|\.doctl/config\.yaml", @"^\s*(?<n>api_key|access_token|access-token|api-key|token)\s*[:=]\s*[""']?(?<s>[^\s""'#]{8,300})"),
        Format("Heroku credentials", @"heroku\.json", @"""(?<n>[A-Z_]*(?:API_KEY|TOKEN|PASSWORD))""\s*:\s*""(?<s>[^""\r\n]{6,200})"""),
        Format("a PyPI configuration", @"\.pypirc", @"^\s*(?<n>password)\s*[=:]\s*(?<s>\S{4,300})"),
        Format("RubyGems credentials", @"\.gem/credentials", @"^:?(?<n>[\w-]*(?:api_key|key))\s*:\s*(?<s>\S{8,200})"),
        Format("Cargo credentials", @"\.cargo/credentials(?:\.toml)?", @"^\s*(?<n>token)\s*=\s*""(?<s>[^""\r\n]{8,200})"""),
        Format("Composer credentials", @"auth\.json", @"""(?<n>password|github\.com|gitlab\.com|bearer)""\s*:\s*""(?<s>[^""\r\n]{6,200})"""),
        Format("Maven settings", @"\.m2/settings\.xml|settings-security\.xml", @"<(?<n>password|passphrase|master)>(?<s>[^<\r\n$]{3,200})<"),
        Format("NuGet credentials", @"nuget\.config", @"key=""(?<n>ClearTextPassword|Password)""\s+value=""(?<s>[^""\r\n%]{3,300})"""),
        Format("a mail client's configuration", @"\.(?:esmtprc|msmtprc|fetchmailrc|mpoprc|muttrc)|sasl_passwd", @"^\s*(?:set\s+)?(?<n>password|passwd|smtp_pass|imap_pass)[\s=]+[""']?(?<s>[^\s""']{2,200})"),
        Format("a file transfer client's server list", @"filezilla\.xml|recentservers\.xml|sitemanager\.xml", @"<(?<n>Pass)(?:\s[^>]{0,60})?>(?<s>[^<\r\n]{2,300})<"),
        Format("an editor's deployment settings", @"sftp-config(?:-alt\d?)?\.json|\.ftpconfig|\.remote-sync\.json|\.vscode/(?:sftp|ftp-sync)\.json|ftp-sync\.json|\.?deployment-config\.json|\.sftpconfig\.json|ftpconfig\.json", Json),
        Format("an IDE's server settings", @"\.idea/(?:WebServers|webServers|deployment|dataSources(?:\.local)?)\.xml|dbeaver-data-sources[\w.-]*\.xml|\.dbeaver[\w-]*/\S*\.xml", Xml),
        Format("a database client's connections", @"robomongo\.json|robo3t\.json|connections\.json", Json),
        Format("a browser's saved log-ins", @"logins\.json|signons\.sqlite\.json", @"""(?<n>encryptedUsername|encryptedPassword)""\s*:\s*""(?<s>[^""\r\n]{16,600})"""),
        Format("Rails credentials", @"secrets\.yml|config/database\.yml", Yaml),
        Format("a Rails key", @"(?:master|credentials/\w+|production|staging)\.key", @"^(?<s>[0-9a-f]{32}|[0-9a-f]{64})\s*$"),
        Format("a WordPress configuration", @"wp-config[\w.-]*\.php", @"define\(\s*['""](?<n>DB_PASSWORD|FTP_PASS|[A-Z_]+_(?:KEY|SALT))['""]\s*,\s*(?:'(?<s>[^'\r\n]{2,200})'|""(?<s>[^""\r\n]{2,200})"")"),
        Format("a PHP configuration", @"(?:config|configuration|settings|database|db)(?:\.inc)?\.php", @"^\s*(?:\$|public \$|var \$)(?<n>\w*(?:passwd|password|dbpass|secret))\s*=\s*['""](?<s>[^'""\r\n$]{3,200})['""]"),
        Format("a server's configuration", @"[\w.-]*\.(?:ini|cfg)|ventrilo_srv\.ini|server\.properties", @"^\s*(?<n>[\w.-]*(?:[Pp]assword|rcon\.password|[Pp]asswd))\s*=\s*(?<s>[^\s;#$%{<]{4,200})\s*$"),
        Format("an SQL script", @"[\w.-]*\.sql", @"(?<=['""])(?<s>\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}|\$argon2id?\$v=\d+\$[^'""\r\n]{30,200}|\$6\$[./A-Za-z0-9]{4,16}\$[./A-Za-z0-9]{60,90})(?=['""])"),
        Format("Terraform variables or state", @"[\w.-]*\.tfvars|[\w.-]*\.tfstate", @"^\s*""?(?<n>[\w-]*(?:password|secret|token|access_key))""?\s*[=:]\s*""(?<s>[^""\r\n$]{6,300})"""),
        Format("a vault's password file", @"\.vault[_-]pass(?:word)?(?:\.txt)?|vault[_-]pass(?:word)?\.txt", @"\A(?<s>\S{6,200})\s*\z"),
    ];

    // Most files of a repository are none of these: they are told by their ending, before any pattern is tried.
    private static readonly FrozenSet<string> Never = new[]
    {
        ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte", ".css", ".scss", ".less", ".html", ".htm", ".md", ".mdx", ".rst", ".adoc", ".cs", ".fs", ".go", ".rs", ".py", ".rb", ".java",
        ".kt", ".swift", ".c", ".h", ".cc", ".cpp", ".hpp", ".dart", ".lua", ".scala", ".ex", ".exs", ".proto", ".graphql", ".snap", ".svg", ".csv", ".ps1", ".tf",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The format of a file; null where it is no file for credentials.</summary>
    public static CredentialFormat? Of(string path) =>
        path.LastIndexOf('.') is >= 0 and var dot && Never.GetAlternateLookup<ReadOnlySpan<char>>().Contains(path.AsSpan(dot)) ? null : All.FirstOrDefault(f => f.Path.IsMatch(path));

    /// <summary>The credentials of a file.</summary>
    public static IEnumerable<(string Name, int Start, int End)> In(CredentialFormat format, string text)
    {
        for (var match = format.Line.Match(text); match.Success; match = match.NextMatch())
        {
            var secret = match.Groups["s"];
            yield return (match.Groups["n"].Value, secret.Index, secret.Index + secret.Length);
        }
    }
}
