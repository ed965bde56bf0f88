using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>One command that a script of a manifest runs in its own package.</summary>
/// <param name="Script">The script that holds the command.</param>
/// <param name="Program">The program without its folder, such as <c>vitest</c>.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="NeedsShell">It sets variables or uses patterns, so that it is best run through the script itself.</param>
/// <param name="IsLast">Arguments appended to the script reach it.</param>
public sealed record ScriptStep(string Script, string Program, ImmutableArray<string> Arguments, bool NeedsShell, bool IsLast);

/// <summary>Follows the scripts of a manifest to the programs that they run.</summary>
public static class PackageScripts
{
    // A script that calls scripts deeper than this calls itself (judgement).
    private const int MaxDepth = 6;

    private static readonly string[] Wrappers = ["npx", "cross-env", "cross-env-shell", "env", "dotenv", "dotenvx", "env-cmd", "c8", "nyc", "time", "bunx"];
    private static readonly string[] Wrapped = ["vitest", "jest", "mocha", "_mocha", "node", "tsx", "tsc", "vue-tsc", "eslint", "prettier", "react-scripts"];
    private static readonly string[] FanOut = ["--workspaces", "-ws", "--workspace", "-w", "-r", "--recursive", "--filter", "-F", "--prefix", "-C", "--cwd", "workspaces", "workspace"];
    private static readonly string[] Managers = ["npm", "pnpm", "yarn", "bun"];
    private static readonly string[] Series = ["run-s", "run-p", "npm-run-all", "concurrently"];

    /// <summary>The commands behind one script, without those that it hands to other packages; empty where there is no such script.</summary>
    public static ImmutableArray<ScriptStep> Steps(Package package, string script) => [.. Follow(package, script, [], 0)];

    private static IEnumerable<ScriptStep> Follow(Package package, string script, ImmutableArray<string> extra, int depth)
    {
        if (depth > MaxDepth || !package.Scripts.TryGetValue(script, out var line)) yield break;
        foreach (var command in ShellLine.Commands(line))
        {
            // What follows works in another directory and is that package's business.
            if (command.Words[0] == "cd") yield break;
            var words = command.IsLast ? command.Words.AddRange(extra) : command.Words;
            var called = Called(package, words);
            if (called.IsDefault)
            {
                if (Step(script, words, command) is { } step) yield return step;
                continue;
            }
            foreach (var step in called.SelectMany(c => Follow(package, c.Name, c.Extra, depth + 1))) yield return step;
        }
    }

    /// <summary>The scripts that a command calls; default where it calls none, empty where it calls those of other packages.</summary>
    private static ImmutableArray<(string Name, ImmutableArray<string> Extra)> Called(Package package, ImmutableArray<string> words)
    {
        if (Series.Contains(words[0]))
            return [.. words.Skip(1).Select(w => w.StartsWith("npm:", StringComparison.Ordinal) ? w[4..] : w).Where(package.Scripts.ContainsKey).Select(w => (w, ImmutableArray<string>.Empty))];
        if (!Managers.Contains(words[0])) return default;
        var behind = words.IndexOf("--");
        var own = words.Take(behind < 0 ? words.Length : behind).Skip(1).ToImmutableArray();
        if (own.Any(w => FanOut.Contains(w.Split('=')[0]))) return [];
        var plain = own.Where(w => !w.StartsWith('-')).ToImmutableArray();
        if (plain.IsEmpty || plain[0] is "exec" or "dlx" or "x") return default;
        var name = plain[0] switch { "run" or "run-script" => plain.ElementAtOrDefault(1), "t" or "tst" => "test", var other => other };
        return name is not null && package.Scripts.ContainsKey(name) ? [(name, behind < 0 ? [] : words[(behind + 1)..])] : default;
    }

    private static ScriptStep? Step(string script, ImmutableArray<string> words, ShellCommand command)
    {
        var needsShell = command.NeedsShell;
        var at = 0;
        var wrapped = false;
        for (; at < words.Length; at++)
        {
            var word = words[at];
            if (Managers.Contains(word) && at + 1 < words.Length && words[at + 1] is "exec" or "dlx" or "x") { at++; wrapped = true; }
            else if (Managers.Contains(word) && at == 0 && word != "npm") wrapped = true;
            else if (Wrappers.Contains(Name(word))) { wrapped = true; needsShell |= word is not "npx" and not "bunx" and not "c8" and not "nyc"; }
            else if (IsAssignment(word)) needsShell = true;
            else if (!wrapped || !word.StartsWith('-')) break;
        }
        // The options of a wrapper may take values: what it wraps is known by its name.
        var known = wrapped ? words.ToList().FindIndex(Math.Min(at, words.Length), w => Wrapped.Contains(Name(w))) : -1;
        if (known >= 0) at = known;
        if (at >= words.Length) return null;
        var program = Name(words[at]);
        var rest = words[(at + 1)..];
        // `node --flag node_modules/jest/bin/jest.js` runs jest with flags that only the script knows.
        if (program == "node" && rest.FirstOrDefault(r => r.Contains("node_modules/", StringComparison.Ordinal)) is { } tool)
            return new(script, Name(tool).Replace(".mjs", "", StringComparison.Ordinal).Replace(".js", "", StringComparison.Ordinal), rest[(rest.IndexOf(tool) + 1)..], NeedsShell: true, command.IsLast);
        return new(script, program, rest, needsShell, command.IsLast);
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && word[..equals].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }

    private static string Name(string word) => word[(word.LastIndexOf('/') + 1)..];
}
