using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees secrets of the server that are compared with what a client sent, character by character.</summary>
public sealed partial class TimingUnsafeComparison : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("timing-unsafe-comparison"),
        Title = "Secret compared in a way that tells how far it was right",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "The time of the answer tells how many characters were right; a few thousand tries then give the whole secret.",
        Source = "CWE-208; Node.js documentation, crypto.timingSafeEqual",
        Peers = ["eslint:security/detect-possible-timing-attacks"],
        Cwe = "CWE-208",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-11.2.4"],
        NotSeen = "Secrets under names that say nothing.",
        SeenOn = "kherrera6219/cyberdocgen",
    };

    [GeneratedRegex(@"^process\.env\.\w*(SECRET|TOKEN|PASSWORD|API_?KEY|SIGNATURE|HMAC)\w*$|^config\.(\w+\.)*\w*(secret|apiKey|password|token)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Known();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["===", "!=="];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var node in flow.Script.Tree.OfKind("binary_expression"))
        {
            if (node["operator"]?.Kind is not ("===" or "!==" or "==" or "!=") || node["left"] is not { } left || node["right"] is not { } right) continue;
            if (!IsSecret(flow, left) && !IsSecret(flow, right)) continue;
            var other = IsSecret(flow, left) ? right : left;
            if (flow.TaintOf(other) is { Origin: Origin.Request } taint) yield return (node, $"{taint.Source} is compared with a secret character by character");
        }
    }

    private static bool IsSecret(ScriptFlow flow, SyntaxNode node)
    {
        var bare = Script.Bare(node);
        if (bare.Kind is not ("identifier" or "member_expression" or "call_expression")) return false;
        var text = flow.Text(bare);
        if (Known().IsMatch(text)) return true;
        return bare.Kind == "identifier" && flow.Names.Of(bare) is { } binding && binding.Definitions.Any(d => d.Value is { } value && (Known().IsMatch(flow.Text(value)) || (flow.Text(value).Contains("createHmac(", StringComparison.Ordinal) && flow.Text(value).Contains(".digest(", StringComparison.Ordinal))));
    }

}
