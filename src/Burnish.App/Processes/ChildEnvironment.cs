using System.Collections;
using System.Collections.Immutable;

namespace Burnish.App.Processes;

/// <summary>Builds the environment of children from an allow-list; what is not named here never reaches them.</summary>
internal static class ChildEnvironment
{
    /// <summary>What a child with a network may need to get through: proxies and certificates. No token, no agent socket.</summary>
    private static readonly ImmutableArray<string> NetworkNames =
    [
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE", "npm_config_registry", "NPM_CONFIG_REGISTRY", "NUGET_CERT_REVOCATION_MODE",
    ];

    /// <summary>The environment that Burnish itself was started with.</summary>
    public static ImmutableDictionary<string, string> OfThisProcess() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToImmutableDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);

    /// <summary>The least that any program needs: where programs are, a neutral language, and universal time.</summary>
    /// <param name="parent">The environment to choose from.</param>
    public static ImmutableDictionary<string, string> Minimal(ImmutableDictionary<string, string> parent) =>
        ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("PATH", parent.GetValueOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin")),
            KeyValuePair.Create("LANG", "C.UTF-8"),
            KeyValuePair.Create("LC_ALL", "C.UTF-8"),
            KeyValuePair.Create("TZ", "UTC"),
        ]);

    /// <summary>What the target's own commands get: the minimum, and the signs that nobody is watching.</summary>
    /// <param name="parent">The environment to choose from.</param>
    /// <param name="home">A private home folder.</param>
    /// <param name="temporary">A private temporary folder.</param>
    /// <param name="network">Whether the command declared a network.</param>
    public static ImmutableDictionary<string, string> ForTarget(
        ImmutableDictionary<string, string> parent, string home, string temporary, bool network)
    {
        var child = Minimal(parent).SetItems(
        [
            new("HOME", home), new("TMPDIR", temporary), new("USER", "burnish"), new("LOGNAME", "burnish"), new("SHELL", "/bin/sh"),
            new("CI", "true"), new("NO_COLOR", "1"), new("TERM", "dumb"), new("COREPACK_ENABLE_STRICT", "0"),
            new("COREPACK_ENABLE_DOWNLOAD_PROMPT", "0"), new("COREPACK_ENABLE_NETWORK", "0"), new("npm_config_update_notifier", "false"),
        ]);
        return network
            ? child.SetItems(NetworkNames.Where(parent.ContainsKey).Select(n => KeyValuePair.Create(n, parent[n])))
            : child;
    }
}
