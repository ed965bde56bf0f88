using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Burnish.App.Processes;

namespace Burnish.App.Tools;

/// <summary>The one npm call that installs a group, and what its failures mean.</summary>
internal static class NpmInstall
{
    // Measured on two cores: 1 to 8 s a group; judgement: ten minutes leave room for a slow line.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "PATH", "HOME", "USER", "TMPDIR", "LANG", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "SSL_CERT_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME");

    /// <summary>Installs what the lock in this folder says, without running any script of a package.</summary>
    internal static ProcessOrder Order(string folder) => new()
    {
        File = "npm",
        Arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--prefer-offline", "--loglevel=error"],
        Directory = folder,
        Environment = OwnEnvironment(),
        Timeout = TimeLimit,
    };

    /// <summary>Turns a failed call into one line and a next step.</summary>
    internal static Provision.NotReady Explain(string group, ProcessOutcome outcome)
    {
        if (outcome.NotStarted is { } reason)
        {
            return new($"The tools of the group {group} cannot be installed: npm does not start ({reason}).", "Install Node.js 20 or newer with npm, then run the same command again.");
        }

        if (outcome.TimedOut)
        {
            return new($"Installing the tools of the group {group} took longer than {TimeLimit.TotalMinutes:0} minutes.", "Run the same command again: what was fetched is kept and the install goes on from there.");
        }

        var said = outcome.Error + outcome.Output;
        return said switch
        {
            _ when Has("ENOSPC") => new($"No room on the disk to install the tools of the group {group}.", "Free some space, or set BURNISH_CACHE to a folder with room, then run the same command again."),
            _ when Has("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH", "ENOTCACHED", "ERR_SOCKET_TIMEOUT") =>
                new($"No network: the npm registry does not answer, so the tools of the group {group} cannot be installed.", "Connect this machine, or set npm's registry to one that it reaches, then run the same command again."),
            _ when Has("E401", "E403") => new($"The npm registry refuses to serve the tools of the group {group}.", "Check the registry and the credentials in npm's configuration, then run the same command again."),
            _ when Has("E404", "ETARGET") => new($"The npm registry does not have a tool of the group {group}: {Reason(said)}", "Set npm's registry to a complete one, then run the same command again."),
            _ => new($"npm could not install the tools of the group {group} (exit code {outcome.ExitCode}): {Reason(said)}", "Run the same command again; if it fails the same way, report the line above."),
        };

        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (said.Contains(word, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }

    // npm says a code, then the reason, then where its log is.
    private static string Reason(string said) =>
        said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.StartsWith("npm error ", StringComparison.Ordinal) ? line["npm error ".Length..] : line)
            .FirstOrDefault(line => !line.StartsWith("code ", StringComparison.Ordinal)) ?? "it said nothing";

    // What npm needs to reach its registry as the user set it up; a child sees no secret of another kind.
    internal static ImmutableDictionary<string, string> OwnEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: entry.Value as string ?? ""))
            .Where(entry => Names.Contains(entry.Name) || entry.Name.StartsWith("npm_config_", StringComparison.OrdinalIgnoreCase) || entry.Name.StartsWith("LC_", StringComparison.Ordinal))
            .ToImmutableDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);
}
