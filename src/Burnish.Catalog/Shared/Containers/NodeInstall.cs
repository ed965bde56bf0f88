using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>One installation of a project's dependencies in a shell command: <c>npm ci</c>, <c>yarn install</c> and their like, never of a single named package.</summary>
internal sealed record NodeInstall(string Manager, string Verb, ImmutableArray<string> Flags, string Segment)
{
    private static readonly ImmutableHashSet<string> ValueFlags =
        ["-w", "--workspace", "--prefix", "--cache", "--registry", "--omit", "--include", "--only", "--filter", "-C", "--cwd", "--loglevel", "--network-timeout"];

    /// <summary>It installs exactly what the lock file holds.</summary>
    public bool IsLocked => Verb is "ci" or "clean-install" || Flags.Any(f => f is "--frozen-lockfile" or "--immutable" or "--frozen-lockfile=true");

    /// <summary>It leaves development dependencies out.</summary>
    public bool OmitsDevelopment => Flags.Any(f => f is "--omit=dev" or "--production" or "--production=true" or "--prod" or "-P" or "--only=production" or "--only=prod")
        || Follows("--omit", "dev") || Follows("--only", "production") || Follows("--only", "prod");

    /// <summary>The installations in a command, in its order.</summary>
    public static IEnumerable<NodeInstall> In(string command) => ShellSegments.Of(command).Select(Read).OfType<NodeInstall>();

    private bool Follows(string flag, string value)
    {
        var at = Flags.IndexOf(flag);
        return at >= 0 && at + 1 < Flags.Length && Flags[at + 1] == value;
    }

    private static NodeInstall? Read(string segment)
    {
        var words = ShellSegments.Words(segment);
        if (words.IsEmpty || words[0] is not ("npm" or "pnpm" or "yarn")) return null;
        var manager = words[0];
        var verbAt = 1;
        while (verbAt < words.Length && words[verbAt].StartsWith('-')) verbAt += ValueFlags.Contains(words[verbAt]) ? 2 : 1;
        var verb = verbAt < words.Length ? words[verbAt] : manager == "yarn" ? "install" : "";
        if (verb is not ("ci" or "clean-install" or "install" or "i")) return null;
        var flags = ImmutableArray.CreateBuilder<string>();
        for (var at = 1; at < words.Length; at++)
        {
            if (at == verbAt) continue;
            if (!words[at].StartsWith('-')) return null; // a named package
            flags.Add(words[at]);
            if (ValueFlags.Contains(words[at]) && at + 1 < words.Length) flags.Add(words[++at]);
        }
        return flags.Any(f => f is "-g" or "--global") ? null : new(manager, verb, flags.ToImmutable(), segment);
    }
}
