using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees folders whose files are listed for every client.</summary>
public sealed class DirectoryListing : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("directory-listing"),
        Title = "Folder shown to everyone",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A list of files shows what was meant to be found by nobody: backups, old versions, uploads of others.",
        Source = "CWE-548; OWASP Web Security Testing Guide",
        Cwe = "CWE-548",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "ASVS-v5.0.0-13.4.3"],
        NotSeen = "Listings that a web server in front makes.",
        SeenOn = "juice-shop/juice-shop",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["serve-index", "list:"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls)
        {
            if (call.Node["function"] is not { } callee || flow.PackageOf(callee) is not { } package) continue;
            if (package is { Module: "serve-index", Path: "" } && call.Callee != "require") yield return (call.Node.Parent is { Kind: "arguments", Parent: { Kind: "call_expression" } around } ? around : call.Node, "The names of all files of a folder are shown to everyone");
            if (package.Module == "@fastify/static" && call.Arguments.Any(a => flow.Script.Property(a, "list") is { Kind: "true" })) yield return (call.Node, "The names of all files of a folder are shown to everyone");
        }
    }

}
