using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees keys of session, cookie, token and HMAC packages that are written into the source.</summary>
public sealed class LiteralSigningKey : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("literal-signing-key"),
        Title = "Key of sessions or signatures written into the source",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "Whoever can read the source makes sessions and signatures of any user.",
        Source = "CWE-798; OWASP Session Management Cheat Sheet",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all"],
        Cwe = "CWE-798",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Keys of jsonwebtoken, which another rule reads; keys that come from a committed file.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["ecret", "sign", "verify", "Hmac", "JWK", "ipher", "crypt", "password", "keys"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Arguments.Length > 0))
        {
            if ((call.Node["function"] ?? call.Node["constructor"]) is not { } callee || flow.PackageOf(callee) is not { } package) continue;
            foreach (var key in Keys(flow, call, package.Module))
            {
                if (Literal(flow, key, 0) is { Length: > 0 } value && !value.Contains("PUBLIC KEY", StringComparison.Ordinal)) yield return (key.Parent is { Kind: "pair" } pair ? pair : call.Node, $"{call.Callee} uses a key that is written into the source");
            }
        }
    }

    private static IEnumerable<SyntaxNode> Keys(ScriptFlow flow, Call call, string module)
    {
        var names = module switch
        {
            "express-session" or "cookie-session" or "koa-session" or "iron-session" or "@fastify/session" or "express-jwt" or "koa-jwt" => (string[])["secret", "password", "keys"],
            "next-auth" or "koa-session2" or "client-sessions" or "@hapi/iron" or "hapi-auth-cookie" or "@fastify/secure-session" or "fastify-jwt" or "@fastify/cookie" => ["secret", "password", "key"],
            "@adonisjs/auth" or "openid-client" or "simple-oauth2" or "express-openid-connect" => ["secret", "client_secret", "clientSecret"],
            _ when module.StartsWith("passport", StringComparison.Ordinal) => ["secretOrKey", "clientSecret", "consumerSecret"],
            "@nestjs/jwt" or "@fastify/jwt" => ["secret"],
            _ => [],
        };
        foreach (var argument in call.Arguments)
        {
            var literal = Object(flow, argument);
            foreach (var name in names)
            {
                if (flow.Script.Property(literal, name) is { } value) yield return value.Kind == "array" && value.Named.FirstOrDefault() is { } first ? first : value;
            }
        }
        if (module == "crypto" && call.Name == "createHmac" && call.Arguments.Length > 1) yield return call.Arguments[1];
        if (module is "jose" or "jwt-simple" or "fast-jwt" && call.Name is "sign" or "verify" or "encode" or "decode" && call.Arguments.Length > 1)
            yield return Calls.Read(flow.Script.Tree, Script.Bare(call.Arguments[1])) is { Name: "asKey" or "encode", Arguments: [var inner, ..] } ? inner : call.Arguments[1];
        if (module == "crypto-js" && (call.Callee.EndsWith(".encrypt", StringComparison.Ordinal) || call.Callee.EndsWith(".decrypt", StringComparison.Ordinal) || call.Name.StartsWith("Hmac", StringComparison.Ordinal)) && call.Arguments.Length > 1) yield return call.Arguments[1];
        if (module == "crypto" && call.Name is "createCipheriv" or "createDecipheriv" or "createCipher" or "createDecipher" && call.Arguments.Length > 1) yield return call.Arguments[1];
        if (module == "cookie-parser" && call.Arguments.Length > 0) yield return call.Arguments[0];
    }

    private static SyntaxNode Object(ScriptFlow flow, SyntaxNode argument) => Script.Bare(argument) is { Kind: "identifier" } name
        && flow.Names.Of(name) is { Definitions: [{ Giving: Giving.Value, Path.IsEmpty: true, Value: { } value }, ..] } ? Script.Bare(value) : Script.Bare(argument);

    private static string? Literal(ScriptFlow flow, SyntaxNode node, int depth)
    {
        var bare = Script.Bare(node);
        if (flow.Script.StringOf(bare) is { } text) return text;
        if (Calls.Read(flow.Script.Tree, bare) is { Name: "asKey" or "from" or "encode", Arguments: [var inner, ..] } && depth < 4) return Literal(flow, inner, depth + 1);
        return depth < 4 && flow.OnlyValueOf(bare) is { } value ? Literal(flow, value, depth + 1) : null;
    }

}
