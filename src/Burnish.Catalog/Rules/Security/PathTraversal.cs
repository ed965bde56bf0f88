using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees files whose path a client chooses.</summary>
public sealed partial class PathTraversal : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("path-traversal"),
        Title = "Request data in the path of a file",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "With ../ in the value a client reads or overwrites files outside the folder that is meant.",
        Source = "CWE-22; OWASP Web Security Testing Guide, directory traversal",
        Peers = ["eslint:security/detect-non-literal-fs-filename", "semgrep:express-path-join-resolve-traversal", "semgrep:path-join-resolve-traversal"],
        Cwe = "CWE-22",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "ASVS-v5.0.0-5.3.2"],
        NotSeen = "Checks of the resolved path that are made in another file.",
        SeenOn = "NodeBB/NodeBB",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("readFile", "readFileSync", "writeFile", "writeFileSync", "appendFile", "appendFileSync", "createReadStream", "createWriteStream", "unlink", "unlinkSync", "rm", "rmSync", "rmdir", "readdir", "readdirSync",
            "open", "openSync", "copyFile", "copyFileSync", "rename", "renameSync", "mkdir", "mkdirSync", "stat", "statSync", "access", "existsSync", "readJson", "readJSON", "outputFile", "remove", "lstat", "symlink", "chmod")
        {
            Packages = ["fs", "fs/promises", "fs-extra", "graceful-fs"], Receiver = FileSystem(), Arguments = [0, 1], Where = (flow, call) => !call.Name.StartsWith("write", StringComparison.Ordinal) && !call.Name.StartsWith("append", StringComparison.Ordinal) && call.Name != "outputFile",
        },
        new("writeFile", "writeFileSync", "appendFile", "appendFileSync", "outputFile") { Packages = ["fs", "fs/promises", "fs-extra", "graceful-fs"], Receiver = FileSystem() },
        new("sendFile", "sendfile", "download") { Receiver = Response(), Where = (flow, call) => !call.Arguments.Skip(1).Any(a => flow.Script.Property(a, "root") is not null) },
        new("require", "import") { Receiver = Nothing() },
        new("mv") { Receiver = Upload() },
        new("file") { Receiver = Toolkit() },
        new("join", "resolve") { Packages = ["path", "path/posix", "upath", "pathe"], Arguments = [1, 2, 3, 4], Where = (flow, call) => !IsCheckedLater(flow, call) },
    ];

    /// <summary>The usual order: join first, then see whether the result still begins with the folder.</summary>
    private static bool IsCheckedLater(ScriptFlow flow, Call call)
    {
        var holder = call.Node.Parent is { Kind: "variable_declarator" } declarator ? declarator["name"] : call.Node.Parent is { Kind: "assignment_expression" } assignment ? assignment["left"] : null;
        if (holder is null || Functions.Around(flow.Script.Tree, call.Node) is not { } function) return false;
        var text = flow.Text(function.Node);
        var name = flow.Text(holder);
        return text.Contains($"{name}.startsWith(", StringComparison.Ordinal) || text.Contains($"{name}.indexOf(", StringComparison.Ordinal) || (text.Contains("relative(", StringComparison.Ordinal) && text.Contains($"{name})", StringComparison.Ordinal))
            || Containment().Matches(text).Any(m => m.Groups["arguments"].Value.Split(',').Any(a => a.Trim() == name));
    }

    // isPathInside(folder, file), isSubPath, ensureWithin: what a repository calls its own check.
    [GeneratedRegex(@"\b\w*(inside|within|sub_?path|sub_?dir|contained|traversal)\w*\((?<arguments>[^()]*(\([^()]*\)[^()]*)*)\)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Containment();

    [GeneratedRegex(@"^(fs|fsp|fsPromises|fse|fs\.promises)$", RegexOptions.None, 1000)]
    private static partial Regex FileSystem();

    [GeneratedRegex(@"^(res|response|reply)$", RegexOptions.None, 1000)]
    private static partial Regex Response();

    [GeneratedRegex(@"(^|\.)(files?\b|\w*[fF]ile$|upload\w*$)", RegexOptions.None, 1000)]
    private static partial Regex Upload();

    [GeneratedRegex(@"^h$", RegexOptions.None, 1000)]
    private static partial Regex Toolkit();

    [GeneratedRegex(@"^$", RegexOptions.None, 1000)]
    private static partial Regex Nothing();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Path, Sinks, Origin.Request).Where(r => !r.Taint.IsJoined).DistinctBy(r => (r.Flow.Script.Path, r.Taint.Source, r.Call.Node.Ancestors().FirstOrDefault(Functions.IsFunction)?.Start)), (call, source) => $"{source} chooses the file of {call}");
}
