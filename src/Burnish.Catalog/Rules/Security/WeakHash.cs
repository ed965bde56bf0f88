using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees passwords and tokens that are hashed with MD5 or SHA-1. Checksums, cache keys and avatars are none of its business.</summary>
public sealed partial class WeakHash : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("weak-hash"),
        Title = "Password or token hashed with MD5 or SHA-1",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Fast and broken hashes give a stolen table of passwords away within hours.",
        Source = "OWASP Password Storage Cheat Sheet; CWE-327, CWE-916",
        Peers = ["eslint:sonarjs/hashing"],
        Cwe = "CWE-327",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-11.4.1", "ASVS-v5.0.0-11.4.2"],
        NotSeen = "Secrets under names that say nothing; the algorithm where it is a variable.",
        SeenOn = "NodeBB/NodeBB",
    };

    [GeneratedRegex("passw|passphrase|passcode|secret|token|api_?key|credential", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretName();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["createHash"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is { } script ? InScript(script) : [];

    private static IEnumerable<Sighting> InScript(Script script)
    {
        foreach (var call in script.Calls())
        {
            if (call.Name != "createHash" || call.Arguments is not [var algorithm, ..]) continue;
            if (script.StringOf(algorithm)?.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal) is not ("md5" or "sha1")) continue;
            if (SecretName().IsMatch(Context(script, call.Node)))
                yield return new(script.PlaceOf(call.Node), $"A secret is hashed with {script.StringOf(algorithm)}", "", script.Text(Outermost(call.Node)));
        }
    }

    /// <summary>What is hashed, what it is called, and the name of a function that does nothing else.</summary>
    private static string Context(Script script, SyntaxNode hash)
    {
        var chain = Outermost(hash);
        var hashed = string.Join(' ', script.Calls(chain).Where(c => c.Name == "update").SelectMany(c => c.Arguments).Select(script.Text));
        var name = chain.Parent switch
        {
            { Kind: "variable_declarator" } p => p["name"],
            { Kind: "pair" } p => p["key"],
            { Kind: "assignment_expression" } p => p["left"],
            _ => null,
        };
        var function = Functions.Around(script.Tree, hash);
        return $"{hashed} {(name is null ? "" : script.Text(name))} {(chain.Parent is { Kind: "return_statement" or "arrow_function" } ? function?.Name : "")}";
    }

    private static SyntaxNode Outermost(SyntaxNode node)
    {
        while (node.Parent is { Kind: "member_expression" or "call_expression" } parent && (parent.Kind == "member_expression" || parent["function"] == node)) node = parent;
        return node;
    }
}
