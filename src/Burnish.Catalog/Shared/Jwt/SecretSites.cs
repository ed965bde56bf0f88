using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Jwt;

/// <summary>A place where a signing secret has a value that anyone can read in the source.</summary>
/// <param name="Node">The whole expression, such as <c>process.env.JWT_SECRET || 'dev'</c>.</param>
/// <param name="Variable">The environment variable that it falls back from; empty for a plain literal.</param>
/// <param name="Literal">The value in the source.</param>
internal sealed record SecretSite(Script Script, SyntaxNode Node, string Variable, string Literal)
{
    /// <summary>What happens to tokens with it, as far as the place itself says: the key of a call is used for one of both only.</summary>
    public string Use { get; init; } = "signed or checked";
}

/// <summary>Finds signing secrets that are written into the source.</summary>
internal static partial class SecretSites
{
    [GeneratedRegex("(JWT|TOKEN|AUTH|SESSION|SIGNING|COOKIE).*(SECRET|KEY)|(ACCESS|REFRESH)_?SECRET|^(APP_)?SECRET(_KEY)?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SigningName();

    /// <summary>True where a package that signs tokens or sessions is in use.</summary>
    public static bool AreLookedFor(Codebase code) => JwtCalls.AreUsed(code) || TokenPackages.AnyOf(code.Inventory, [.. TokenPackages.Tokens, .. TokenPackages.Sessions]);

    /// <summary>Literal keys of jsonwebtoken calls, and literal fallbacks of environment variables that are named like a signing secret.</summary>
    public static IEnumerable<SecretSite> In(Codebase code)
    {
        var fallbacks = Script.ShippedOrConfigured(code, "process.env").SelectMany(Fallbacks).ToList();
        var calls = JwtCalls.In(code).ToList();
        var literals = calls.Select(Literal).OfType<SecretSite>();
        return fallbacks.Concat(literals).DistinctBy(s => (s.Script.Path, s.Node.Start)).Select(s => s with { Use = UseOf(s, calls) });
    }

    private static string UseOf(SecretSite site, List<JwtCall> calls)
    {
        var kinds = calls.Where(c => c.Script.Path == site.Script.Path && c.Key is { } key && key.Start <= site.Node.Start && site.Node.End <= key.End).Select(c => c.Kind).Distinct().ToList();
        return kinds is [var only] ? only == "sign" ? "signed" : "checked" : "signed or checked";
    }

    private static SecretSite? Literal(JwtCall call)
    {
        if (call.Key is not { } key) return null;
        var script = call.Script;
        var node = Script.Bare(key);
        if (node.Kind == "identifier" && script.Declared(script.Text(node)) is { } declared) node = Script.Bare(declared);
        return script.StringOf(node) is { Length: > 0 } value && !value.Contains("-----BEGIN PUBLIC", StringComparison.Ordinal) ? new(script, node, "", value) : null;
    }

    private static IEnumerable<SecretSite> Fallbacks(Script script)
    {
        foreach (var node in script.Tree.OfKind("binary_expression"))
        {
            if (node["operator"] is not { Kind: "||" or "??" } || node["left"] is not { } left || node["right"] is not { } right) continue;
            var name = VariableOf(script, left);
            if (name is null || !SigningName().IsMatch(name) || name.Contains("PUBLIC", StringComparison.OrdinalIgnoreCase)) continue;
            if (script.StringOf(right) is { Length: > 0 } value) yield return new(script, node, name, value);
        }
    }

    private static string? VariableOf(Script script, SyntaxNode node)
    {
        var path = Languages.TypeScript.Calls.PathOf(script.Tree, Script.Bare(node));
        return path.StartsWith("process.env.", StringComparison.Ordinal) ? path["process.env.".Length..] : null;
    }
}
