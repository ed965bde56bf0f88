using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees commands of the operating system that are put together from what a client sent.</summary>
public sealed partial class CommandInjection : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("command-injection"),
        Title = "Request data in a command line",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "A client runs commands of its own with the rights of the server.",
        Source = "CWE-78; OWASP OS Command Injection Defense Cheat Sheet",
        Peers = ["eslint:security/detect-child-process"],
        Cwe = "CWE-78",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.5"],
        NotSeen = "Arguments of a program that reads them as options; commands that are put together more than one import away.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("exec", "execSync", "execAsync", "execPromise") { Packages = ["child_process", "shelljs", "util", "promisify-child-process", "child-process-promise"], Receiver = Shell() },
        new("execCommand", "$", "command", "commandSync") { Packages = ["execa", "zx", "node-ssh", "ssh2"] },
        new("spawn", "spawnSync", "execFile", "execFileSync", "fork", "execa", "execaSync") { Packages = ["child_process", "cross-spawn", "execa"] },
        new("spawn", "spawnSync", "execFile", "execFileSync") { Packages = ["child_process", "cross-spawn"], Arguments = [0, 1], Where = (flow, call) => UsesShell(flow, call) },
    ];

    /// <summary>Arguments are text for a shell where one is asked for, or is itself the program.</summary>
    private static bool UsesShell(ScriptFlow flow, Call call) =>
        call.Arguments.Any(a => flow.Script.Property(a, "shell") is { Kind: not "false" })
        || (flow.Script.StringOf(call.Arguments[0]) is "sh" or "bash" or "/bin/sh" or "/bin/bash" or "zsh" or "cmd" or "cmd.exe" or "powershell" && flow.Text(call.Node).Contains("-c", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(cp|child_process|childProcess|shell|shelljs)$", RegexOptions.None, 1000)]
    private static partial Regex Shell();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Command, Sinks, Origin.Request), (call, source) => $"{source} reaches the command of {call}");
}
