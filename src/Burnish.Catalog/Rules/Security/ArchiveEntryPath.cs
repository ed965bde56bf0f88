using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees archives whose entries choose where they are written.</summary>
public sealed partial class ArchiveEntryPath : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("archive-entry-path"),
        Title = "Archive unpacked to the paths that it names",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "An entry named ../../x overwrites files outside the folder: configuration, keys, code.",
        Source = "CWE-22; Snyk research, Zip Slip, 2018",
        Cwe = "CWE-22",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "ASVS-v5.0.0-5.3.3"],
        NotSeen = "Archives that are unpacked by another program.",
        SeenOn = "kherrera6219/cyberdocgen",
    };

    [GeneratedRegex(@"startsWith\(|indexOf\(|includes\(|relative\(|basename\(|normalize\(|sanitiz|\.test\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Check();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["unzip", "adm-zip", "jszip", "yauzl", "tar-stream", "node-stream-zip", "yazl"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode, string)> InScript(ScriptFlow flow)
    {
        if (!flow.Brings("unzip", "unzipper", "adm-zip", "jszip", "yauzl", "tar-stream", "node-stream-zip", "unzip-stream")) yield break;
        foreach (var call in flow.Calls.Where(c => c.Name is "join" or "resolve" or "writeFileSync" or "writeFile" or "createWriteStream" && c.Arguments.Length > 0))
        {
            if (call.Callee is "Promise.resolve" or "resolve" || (call.Name.Length > 8 && flow.Text(call.Arguments[0]).Contains("join(", StringComparison.Ordinal)) || Named(flow, call) is not { } entry) continue;
            if (Functions.Around(flow.Script.Tree, call.Node) is { } function && Check().IsMatch(flow.Text(function.Node))) continue;
            yield return (call.Node, $"{entry} comes from the archive and may climb out of the folder");
        }
    }

    private static string? Named(ScriptFlow flow, Call call) => call.Arguments.Take(call.Name is "join" or "resolve" ? 4 : 1)
        .SelectMany(a => a.DescendantsAndSelf().Take(30)).Where(n => n.Kind == "member_expression").Select(flow.Text)
        .FirstOrDefault(t => t is "entry.path" or "entry.fileName" or "entry.entryName" or "entry.name" or "header.name" or "zipEntry.entryName" or "zipEntry.name" or "file.path");

}
