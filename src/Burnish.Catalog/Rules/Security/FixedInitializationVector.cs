using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees encryption whose initialisation vector is written into the source.</summary>
public sealed class FixedInitializationVector : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("fixed-initialization-vector"),
        Title = "Initialisation vector that never changes",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Equal texts give equal ciphertexts, and with GCM two messages under one vector give the key of the tag away.",
        Source = "CWE-329; NIST SP 800-38A and 800-38D",
        Cwe = "CWE-329",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-11.3.4"],
        NotSeen = "Vectors that come from configuration.",
        Unseen = "No script of the repositories scanned encrypts with a fixed one.",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["createCipheriv"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Name == "createCipheriv" && c.Arguments.Length > 2))
        {
            if (IsFixed(flow, call.Arguments[2], 0)) yield return (call.Node, $"{call.Callee} uses the same initialisation vector every time");
        }
    }

    private static bool IsFixed(ScriptFlow flow, SyntaxNode node, int depth)
    {
        var bare = Script.Bare(node);
        if (flow.Script.StringOf(bare) is { Length: > 0 }) return true;
        if (bare.Kind == "identifier" && depth < 4) return flow.OnlyValueOf(bare) is { } value && IsFixed(flow, value, depth + 1);
        return Calls.Read(flow.Script.Tree, bare) switch
        {
            { Callee: "Buffer.alloc", Arguments: [_] } => !IsFilled(flow, bare),
            { Callee: "Buffer.from", Arguments: [var text, ..] } => text.Kind == "array" || flow.Script.StringOf(text) is not null,
            _ => false,
        };
    }

    /// <summary>An empty buffer is often filled with random bytes right after.</summary>
    private static bool IsFilled(ScriptFlow flow, SyntaxNode made) => made.Parent is { Kind: "variable_declarator" } declarator && declarator["name"] is { } name
        && (flow.Script.Tree.Text.Contains($"randomFillSync({flow.Text(name)}", StringComparison.Ordinal) || flow.Script.Tree.Text.Contains($"{flow.Text(name)}.", StringComparison.Ordinal) || flow.Script.Tree.Text.Contains($"getRandomValues({flow.Text(name)}", StringComparison.Ordinal));

}
