using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees errors that are caught and dropped without a word.</summary>
public sealed class EmptyCatch : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("empty-catch"),
        Title = "Error caught and dropped",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "What goes wrong there is seen by nobody, and the program goes on with what it has not got.",
        Source = "ESLint no-empty; CWE-391",
        Peers = ["eslint:no-empty", "biome:suspicious/noEmptyBlockStatements"],
        Cwe = "CWE-391",
        Standards = ["OWASP-A10:2025"],
        NotSeen = "Handlers that look busy and do nothing. A comment in the block counts as a reason.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["catch"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is { } script ? InScript(script) : [];

    private static IEnumerable<Sighting> InScript(Script script)
    {
        foreach (var node in script.Tree.Nodes)
        {
            var body = node.Kind == "catch_clause" ? node["body"] : null;
            if (body is { Kind: "statement_block" } && !body.Named.Any())
                yield return new(script.PlaceOf(node), "An error is caught here and dropped without a word", "", script.Text(node.Parent ?? node));
        }
    }
}
