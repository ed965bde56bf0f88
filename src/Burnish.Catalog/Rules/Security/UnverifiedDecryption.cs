using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees authenticated decryption that never checks the tag, or takes a short one.</summary>
public sealed partial class UnverifiedDecryption : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unverified-decryption"),
        Title = "Decrypted text used without checking its tag",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Whoever can change the stored ciphertext changes the text, and nobody notices.",
        Source = "CWE-310; Node.js documentation, crypto, decipher.final and authTagLength",
        Cwe = "CWE-354",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-11.3.3"],
        NotSeen = "Deciphers that are handed to another function.",
        SeenOn = "20lawsobk/maxbooster7.5",
    };

    [GeneratedRegex(@"gcm|ccm|ocb|poly1305", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Authenticated();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["createDecipheriv"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Name == "createDecipheriv" && c.Arguments.Length > 2))
        {
            if (Named(flow, call.Arguments[0]) is not { } algorithm || !Authenticated().IsMatch(algorithm)) continue;
            if (call.Node.Parent is not { Kind: "variable_declarator" } declarator || declarator["name"] is not { Kind: "identifier" } name) continue;
            var around = Functions.Around(flow.Script.Tree, call.Node) is { } function ? flow.Text(function.Node) : flow.Script.Tree.Text;
            var cipher = flow.Text(name);
            if (!around.Contains(".final(", StringComparison.Ordinal) && around.Contains($"{cipher}.update(", StringComparison.Ordinal)) yield return (call.Node, $"'{cipher}' never calls final, which checks the tag");
            else if (algorithm.Contains("gcm", StringComparison.OrdinalIgnoreCase) && call.Arguments.Length == 3 && around.Contains($"{cipher}.setAuthTag(", StringComparison.Ordinal) && !around.Contains(".length", StringComparison.Ordinal) && !around.Contains("slice(", StringComparison.Ordinal) && !around.Contains("subarray(", StringComparison.Ordinal))
                yield return (call.Node, $"'{cipher}' accepts tags of four bytes: no authTagLength");
        }
    }

    private static string? Named(ScriptFlow flow, SyntaxNode node) => flow.Script.StringOf(node)
        ?? (node.Kind == "identifier" && flow.Names.Of(node) is { Definitions: [{ Giving: Giving.Value, Value: { } value }] } ? flow.Script.StringOf(value) : null);

}
