using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees code that a client sends and the program runs.</summary>
public sealed partial class CodeInjection : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("code-injection"),
        Title = "Data from outside run as code",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "A client runs code of its own inside the program.",
        Source = "CWE-95; OWASP Injection Prevention Cheat Sheet",
        Peers = ["eslint:no-eval", "eslint:no-new-func", "eslint:security/detect-eval-with-expression", "semgrep:eval-detected", "biome:security/noGlobalEval"],
        Cwe = "CWE-95",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.3.2"],
        NotSeen = "Code that is put together more than one import away.",
        SeenOn = "OWASP/NodeGoat",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("eval") { Receiver = Global() },
        new("Function") { Receiver = Global(), Arguments = [0, 1, 2, 3] },
        new("setTimeout", "setInterval", "setImmediate") { Receiver = Global(), Where = (flow, call) => flow.TaintOf(call.Arguments[0]) is { IsSpliced: true } || call.Arguments[0].Kind == "member_expression" },
        new("runInContext", "runInNewContext", "runInThisContext", "compileFunction", "Script", "SourceTextModule") { Packages = ["vm"] },
        new("eval") { Packages = ["mathjs", "math.js"], Receiver = Maths() },
        new("run", "runInVM", "VMScript") { Packages = ["vm2", "sandbox", "isolated-vm", "jailed"] },
        new("safeEval", "notevil", "staticEval", "evaluate", "evaluateOnNewDocument", "addScriptTag", "evaluateJavaScript", "evaluateHandle", "exposeFunction") { Packages = ["safe-eval", "notevil", "static-eval", "puppeteer", "puppeteer-core", "playwright", "phantom"], Receiver = Global() },
    ];

    [GeneratedRegex(@"^(window|globalThis|global|page|frame)?$", RegexOptions.None, 1000)]
    private static partial Regex Global();

    // Its eval has been called evaluate since version 6, which let no text reach Function any more.
    [GeneratedRegex(@"^math(js)?$", RegexOptions.None, 1000)]
    private static partial Regex Maths();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Code, Sinks, Origin.Request, Origin.Page), (call, source) => $"{source} is run as code by {call}");
}
