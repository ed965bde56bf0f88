using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Reads which packages that pnpm installed have a script that runs when they are installed: since version 9 its lock does not say so.</summary>
public sealed partial class InstalledScripts : ITool
{
    /// <summary>The code of its problems; the message names the package with its version.</summary>
    public const string Code = "install-script";

    private const string LockFile = "pnpm-lock.yaml";

    // A native module without a script of its own is built by npm's usual one: https://docs.npmjs.com/cli/v10/using-npm/scripts#npm-install
    private const string Look = """
        const fs = require('fs'), path = require('path'); let looked = 0; const root = 'node_modules/.pnpm'; const list = (at) => { try { return fs.readdirSync(at, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => path.join(at, e.name)); } catch { return []; } };
        const one = (at) => { let said; try { said = JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8')); } catch { return; } looked++; const s = said.scripts ?? {}; if (s.preinstall || s.install || s.postinstall || (fs.existsSync(path.join(at, 'binding.gyp')) && said.gypfile !== false)) console.log(`script ${said.name}@${said.version}`); };
        for (const place of list(root)) for (const at of list(path.join(place, 'node_modules'))) path.basename(at).startsWith('@') ? list(at).forEach(one) : one(at); console.log(`looked at ${looked}`);
        """;

    /// <summary>How Node.js is asked.</summary>
    public static ImmutableArray<string> Arguments { get; } = ["-e", Look.ReplaceLineEndings(" ")];

    // Thousands of small files are read in seconds (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("installed-scripts"), "Scripts of installed packages", Area.Security, ToolKind.Installed, "MIT", "20.20",
        "Packages installed by pnpm that run a script when they are installed.", "nothing: Node.js reads them", ["**/package.json", "**/pnpm-lock.yaml", "**/pnpm-workspace.yaml"], ["**/pnpm-lock.yaml"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        ImmutableArray<ToolRun> runs = [.. code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && PathText.Name(p.LockFile) == LockFile).Select(p => PathText.Folder(p.LockFile)).Distinct().Order(StringComparer.Ordinal)
            .Select(d => new ToolRun(Card.Id, d, "node", Arguments, Timeout))];
        return runs.IsEmpty ? new ToolPlan.NotApplicable("no package is installed by pnpm") : new ToolPlan.Runs(runs);
    }

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(Card, run, output) is { } refused) return refused;
        var lines = output.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (output.Truncated || output.ExitCode != 0 || lines.Length == 0 || Looked().Match(lines[^1]) is not { Success: true } looked || looked.Groups[1].Value == "0")
            return Readings.Unreadable(Card, run, output, "no installed package was seen");
        return Readings.Problems(Card, run, output, lines[..^1].Where(l => l.StartsWith("script ", StringComparison.Ordinal)).Distinct().Select(l => new Problem(PathText.Join(run.Directory, LockFile), 0, Code, l["script ".Length..], IsError: false)));
    }

    [GeneratedRegex(@"^looked at (\d+)$", RegexOptions.None, 1000)]
    private static partial Regex Looked();
}
