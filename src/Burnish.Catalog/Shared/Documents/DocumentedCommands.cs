using System.Text.RegularExpressions;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Documents;

/// <summary>A command of a document that does not exist.</summary>
internal sealed record DeadCommand(string Path, int Line, string Command, string Message);

/// <summary>Holds the commands of code blocks against scripts and files.</summary>
internal static partial class DocumentedCommands
{
    private static readonly string[] Shells = ["", "bash", "sh", "shell", "console", "zsh", "terminal"];

    private static readonly string[] Made = ["dist", "build", "out", "node_modules", "target", "coverage", "tmp", "path", "your", "example"];

    [GeneratedRegex(@"\b(?:npm|pnpm)\s+(?:(?:--prefix|-C|--dir|--workspace|-w|--filter)[= ]\S+\s+)*run\s+(?<script>[\w:.-]+)|\byarn\s+run\s+(?<script>[\w:.-]+)", RegexOptions.None, 1000)]
    private static partial Regex RunScript();

    [GeneratedRegex(@"(?:^|\s|&&\s*)(?:(?:bash|sh|node|python3?|psql\s.*-f)\s+)?(?<path>\.{0,2}/?(?:[\w.-]+/)+[\w.-]+\.(?:sh|js|mjs|cjs|ts|py|sql))(?=\s|$)", RegexOptions.None, 1000)]
    private static partial Regex RunFile();

    /// <summary>All commands that do not exist, in the order of documents and lines.</summary>
    public static IEnumerable<DeadCommand> Dead(Codebase code)
    {
        var scripts = code.Inventory.Packages.SelectMany(p => p.Scripts.Keys).ToHashSet(StringComparer.Ordinal);
        var isNpm = code.Inventory.Packages.Any(p => p.Ecosystem == "npm");
        foreach (var document in DocumentFiles.In(code))
        {
            foreach (var fence in document.Markdown.Fences.Where(f => Shells.Contains(f.Info)))
            {
                // Blocks that fetch other sources or write files speak of what is not here yet.
                if (fence.Text.Contains("git clone", StringComparison.Ordinal) || fence.Text.Contains("<<", StringComparison.Ordinal) || fence.Text.Contains("npm init", StringComparison.Ordinal) || fence.Text.Contains("npm create", StringComparison.Ordinal)) continue;
                var number = fence.Line - 1;
                foreach (var line in fence.Text.Split('\n'))
                {
                    number++;
                    if (line.TrimStart().StartsWith('#')) continue;
                    if (isNpm && RunScript().Match(line) is { Success: true } run && !scripts.Contains(run.Groups["script"].Value.TrimEnd('.')) && !run.Groups["script"].Value.StartsWith('-'))
                        yield return new(document.Path, number, run.Value, $"no package has the script {run.Groups["script"].Value}");
                    if (RunFile().Match(line) is { Success: true } file && IsCommand(line, file) && !Exists(code, document.Path, file.Groups["path"].Value))
                        yield return new(document.Path, number, file.Groups["path"].Value, $"{file.Groups["path"].Value} does not exist");
                }
            }
        }
    }

    /// <summary>The path is run, not made, named in a listing or an argument of another program.</summary>
    private static bool IsCommand(string line, Match file)
    {
        var before = line[..file.Groups["path"].Index].Trim().TrimStart('$').Trim();
        return before is "" or "bash" or "sh" or "node" or "python" or "python3" or "sudo" or "chmod +x" && !line.Contains('>', StringComparison.Ordinal) && !line.Contains('│', StringComparison.Ordinal)
            && (before.Length > 0 || file.Groups["path"].Value.StartsWith('.'));
    }

    private static bool Exists(Codebase code, string document, string path)
    {
        var bare = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        while (bare.StartsWith("../", StringComparison.Ordinal)) bare = bare[3..];
        if (bare.StartsWith('/') || bare.Split('/').Any(p => Made.Contains(p) || p.Contains("your", StringComparison.OrdinalIgnoreCase))) return true;
        return code.Tracks(bare) || code.Inventory.Files.Any(f => f.Path.EndsWith("/" + bare, StringComparison.Ordinal));
    }
}
