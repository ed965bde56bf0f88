using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees XML parsers that replace entities, or that are too old to be told not to.</summary>
public sealed class XmlExternalEntities : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("xml-external-entities"),
        Title = "XML of clients read by a parser that follows entities",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "An entity in the document makes the server read its own files or ask other hosts, or fills its memory.",
        Source = "CWE-611; OWASP XML External Entity Prevention Cheat Sheet",
        Peers = ["eslint:sonarjs/xml-parser-xxe"],
        Cwe = "CWE-611",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "ASVS-v5.0.0-1.5.1"],
        NotSeen = "Options that come from elsewhere.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["libxml", "expat", "xml2json", "noent"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, flow => Entities(flow).Concat(Old(flow)));

    private static IEnumerable<(Core.Syntax.SyntaxNode, string)> Entities(ScriptFlow flow) => flow.Calls
        .Where(c => c.Name is "parseXml" or "parseXmlString" or "parseXmlAsync" or "fromXml" && c.Arguments.Any(a => flow.Script.Property(a, "noent") is { Kind: "true" }))
        .Select(c => (c.Node, $"{c.Callee} replaces entities, those of files and other hosts as well"));

    private static IEnumerable<(Core.Syntax.SyntaxNode, string)> Old(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Name is "parse" or "write" or "toJson" && c.Arguments.Length > 0))
        {
            if (call.Node["function"] is not { } callee || flow.PackageOf(callee) is not { Module: "node-expat" or "xml2json" } package) continue;
            if (flow.TaintOf(call.Arguments[0]) is { Origin: Origin.Request } taint) yield return (call.Node, $"{taint.Source} goes to {package.Module}, which expands entities without a limit");
        }
    }

}
