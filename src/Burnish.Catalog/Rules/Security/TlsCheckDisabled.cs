using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees certificate checks that are switched off.</summary>
public sealed partial class TlsCheckDisabled : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("tls-check-disabled"),
        Title = "Certificate check switched off",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A connection that accepts any certificate can be read and changed by whoever stands between.",
        Source = "CWE-295; OWASP Transport Layer Security Cheat Sheet",
        Peers = ["eslint:sonarjs/unverified-certificate", "semgrep:bypass-tls-verification"],
        Cwe = "CWE-295",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-12.3.2"],
        NotSeen = "Values that are decided at run time; what a user of the code asks for by name, such as sslmode no-verify.",
        SeenOn = "outline/outline",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!code.ShippedScripts().Any()) return new RuleAnswer.NotApplicable("no TypeScript or JavaScript ships");
        return RuleAnswer.From(Script.Shipped(code, "rejectUnauthorized", "NODE_TLS_REJECT_UNAUTHORIZED").SelectMany(InScript)
            .Concat(code.Inventory.Packages.SelectMany(p => InScripts(p))));
    }

    private static IEnumerable<Sighting> InScript(Script script)
    {
        foreach (var node in script.Tree.Nodes)
        {
            var isOff = node.Kind switch
            {
                "pair" => node["key"] is { } key && script.Text(key).Trim('\'', '"') == "rejectUnauthorized" && node["value"] is { Kind: "false" },
                "assignment_expression" => node["left"] is { } left && node["right"] is { } right && IsOff(script, Languages.TypeScript.Calls.PathOf(script.Tree, left), right),
                _ => false,
            };
            if (isOff && !IsAskedForByName(script, node) && !Probe().IsMatch(script.Path))
                yield return new(script.PlaceOf(node), $"{script.Text(node)} accepts any certificate", "", script.Squeezed(node)) { Severity = ByHand().IsMatch(script.Path) ? Severity.Medium : null };
        }
    }

    private static bool IsOff(Script script, string target, Core.Syntax.SyntaxNode value) =>
        (target.EndsWith(".rejectUnauthorized", StringComparison.Ordinal) && value.Kind == "false")
        || (target == "process.env.NODE_TLS_REJECT_UNAUTHORIZED" && (script.StringOf(value) ?? script.Text(value)) == "0");

    /// <summary>Reached only where a setting names the weaker mode: a driver that does as it is told, whose user decides.</summary>
    private static bool IsAskedForByName(Script script, Core.Syntax.SyntaxNode node)
    {
        foreach (var around in node.Ancestors())
        {
            if (Languages.TypeScript.Functions.IsFunction(around)) return false;
            var asked = around.Kind switch
            {
                "switch_case" => around["value"],
                "if_statement" or "ternary_expression" when around["consequence"] is { } then && then.Start <= node.Start && node.End <= then.End => around["condition"],
                _ => null,
            };
            if (asked is not null && asked.DescendantsAndSelf().Any(n => n.Kind == "string" && script.StringOf(n) is "no-verify" or "skip-verify" or "insecure" or "prefer" or "require" or "allow"
                || n.Kind is "identifier" or "property_identifier" or "string" && Wish().IsMatch(script.Text(n)))) return true;
        }
        return false;
    }

    [GeneratedRegex("ignore|insecure|unsafe|untrusted|self_?signed|skip|allow|accept|invalid|reject_?unauthorized|verif|strict", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wish();

    // A probe asks the machine that it runs on.
    [GeneratedRegex("health-?check", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Probe();

    // What a developer runs by hand.
    [GeneratedRegex("(^|/)(scripts?|tools?|dev|hack|bench(marks?)?)/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ByHand();

    private static IEnumerable<Sighting> InScripts(Package package) => package.Scripts
        .Where(s => s.Key is "start" or "serve" or "prod" or "start:prod" && s.Value.Contains("NODE_TLS_REJECT_UNAUTHORIZED=0", StringComparison.Ordinal))
        .Select(s => new Sighting(new(package.Manifest, 0, 0), $"The script '{s.Key}' switches every certificate check off", s.Key));
}
