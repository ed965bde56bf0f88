using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees shell commands that are put together from the parameters of a function whose callers are not known.</summary>
public sealed class ShellTextFromParameter : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("shell-text-from-parameter"),
        Title = "Command line put together from a parameter",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "A space, a quote or a semicolon in the value makes another command of it; passing the arguments in a list does not.",
        Source = "CWE-78; OWASP OS Command Injection Defense Cheat Sheet; the severity is a judgement",
        Peers = ["eslint:security/detect-child-process", "eslint:sonarjs/os-command"],
        Cwe = "CWE-78",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.5"],
        NotSeen = "Values that are checked by the caller.",
        SeenOn = "BoostIO/BoostNote-Legacy",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("exec", "execSync") { Packages = ["child_process", "shelljs"] },
        new("spawn", "spawnSync") { Packages = ["child_process", "cross-spawn"], Where = (flow, call) => call.Arguments.Length < 2 || call.Arguments[1].Kind != "array" },
        new("spawn", "spawnSync") { Packages = ["child_process", "cross-spawn"], Arguments = [1], Where = (flow, call) => flow.Script.StringOf(call.Arguments[0]) is "sh" or "bash" or "/bin/sh" or "/bin/bash" },
    ];

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Command, Sinks, Origin.Parameter).Where(r => r.Taint.IsSpliced || r.Call.Name.StartsWith("spawn", StringComparison.Ordinal)), (call, source) => $"{source} becomes part of the command line of {call}");
}
