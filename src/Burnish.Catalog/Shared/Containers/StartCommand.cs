using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>The command that an image starts, followed through <c>npm start</c> and its like to the script of the package.</summary>
/// <param name="Text">The command that runs in the end.</param>
/// <param name="Words">Its words.</param>
/// <param name="Package">The package whose script it is; null where no script is run.</param>
/// <param name="Place">The instruction that starts it.</param>
/// <param name="HasHooks">The script has a <c>pre</c> or <c>post</c> script.</param>
internal sealed record StartCommand(string Text, ImmutableArray<string> Words, Package? Package, Place Place, bool HasHooks)
{
    /// <summary>It is a development or preview server, or runs TypeScript through a development tool.</summary>
    public bool IsDevelopmentServer => Words.Length > 0 && Words[0] switch
    {
        "vite" => Words.Length == 1 || Words[1] is "dev" or "serve" or "preview" || Words[1].StartsWith('-'),
        "webpack" => Words.Contains("serve"),
        "webpack-dev-server" or "nodemon" or "ts-node-dev" => true,
        "react-scripts" or "vue-cli-service" => Words.Length > 1 && Words[1] is "start" or "serve",
        "next" or "astro" or "nuxt" => Words.Length > 1 && Words[1] == "dev",
        "ng" => Words.Length > 1 && Words[1] == "serve",
        _ => false,
    };

    /// <summary>It runs plain Node.js on a built file, with nothing loaded from development tools.</summary>
    public bool IsPlainNode => Words.Length > 1 && Words[0] == "node" && !HasHooks
        && !Words.Any(w => w is "-r" or "--require" or "--loader" or "--import" or "--experimental-loader" || w.EndsWith(".ts", StringComparison.Ordinal));

    /// <summary>The start command of an image; null where there is none or it cannot be followed.</summary>
    public static StartCommand? Of(Codebase code, ContainerFile file)
    {
        var steps = Images.OfFinal(file);
        var command = steps.LastOrDefault(i => i.Keyword == "CMD");
        var entry = steps.LastOrDefault(i => i.Keyword == "ENTRYPOINT");
        if ((command ?? entry) is not { } start) return null;
        var words = entry is null || entry == start || IsWrapper(entry) ? Images.WordsOf(start.Arguments) : [.. Images.WordsOf(entry.Arguments), .. Images.WordsOf(start.Arguments)];
        if (words.Length > 1 && words[0] == "npx") words = words[1..];
        if (words.IsEmpty || words[0] is not ("npm" or "pnpm" or "yarn")) return new(string.Join(' ', words), words, null, start.Place, false);
        return Followed(code, file, words, start.Place);
    }

    private static StartCommand? Followed(Codebase code, ContainerFile file, ImmutableArray<string> words, Place place)
    {
        string? workspace = null;
        var rest = new List<string>();
        for (var at = 1; at < words.Length; at++)
        {
            if (words[at] is "-w" or "--workspace" or "--prefix" && at + 1 < words.Length) workspace = words[++at];
            else if (words[at].StartsWith("--workspace=", StringComparison.Ordinal)) workspace = words[at]["--workspace=".Length..];
            else if (!words[at].StartsWith('-')) rest.Add(words[at]);
        }
        var name = rest is ["run" or "run-script", var run, ..] ? run : rest is [var first, ..] ? first : "";
        var package = workspace is null ? BuildContext.PackageIn(code, file) : BuildContext.PackageNamed(code, workspace);
        if (package is null || !package.Scripts.TryGetValue(name, out var script)) return null;
        var hooks = package.Scripts.ContainsKey($"pre{name}") || package.Scripts.ContainsKey($"post{name}");
        var segments = ShellSegments.Of(script).ToList();
        return new(script, segments.Count == 1 ? ShellSegments.Words(segments[0]) : [], package, place, hooks);
    }

    private static bool IsWrapper(ContainerInstruction entry) =>
        Images.WordsOf(entry.Arguments).FirstOrDefault() is { } first && first[(first.LastIndexOf('/') + 1)..] is "tini" or "dumb-init" or "docker-entrypoint.sh";
}
