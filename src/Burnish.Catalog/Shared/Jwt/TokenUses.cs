using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Jwt;

/// <summary>A place where a package other than jsonwebtoken makes or checks tokens.</summary>
/// <param name="IsSign">It makes tokens; else it checks them.</param>
/// <param name="Holds">An expiry is set, or the algorithm is pinned; null where that is said elsewhere.</param>
internal sealed record TokenUse(Script Script, SyntaxNode Node, string Callee, bool IsSign, bool? Holds)
{
    // Enough of a call to know it again (judgement).
    private const int Known = 200;

    /// <summary>What there is to say of the place.</summary>
    public Sighting Told(string message) => new(Script.PlaceOf(Node), message, Callee, Script.Squeezed(Node) is var text && text.Length > Known ? text[..Known] : text);
}

/// <summary>Finds the calls of jose, passport-jwt, koa-jwt, @nestjs/jwt and @fastify/jwt in shipped code.</summary>
internal static partial class TokenUses
{
    private static readonly string[] Expiries = ["exp", "expires", "expiresAt", "expiry"];

    /// <summary>All of them, in the order of the files.</summary>
    public static IEnumerable<TokenUse> In(Codebase code)
    {
        var scripts = Script.Shipped(code, "jose", "passport-jwt", "koa-jwt", "@nestjs/jwt", "@fastify/jwt").ToList();
        var nest = string.Concat(scripts.Where(s => s.Tree.Text.Contains("JwtModule", StringComparison.Ordinal)).Select(s => s.Tree.Text));
        return scripts.SelectMany(s => Jose(s).Concat(Strategies(s)).Concat(Koa(s)).Concat(Nest(s, nest)).Concat(Fastify(code, s)));
    }

    private static IEnumerable<TokenUse> Jose(Script script)
    {
        var verify = Imports.LocalNames(script.Tree, "jose", "jwtVerify").ToHashSet(StringComparer.Ordinal);
        var make = Imports.LocalNames(script.Tree, "jose", "SignJWT").ToHashSet(StringComparer.Ordinal);
        var whole = Imports.LocalNames(script.Tree, "jose", "default").ToHashSet(StringComparer.Ordinal);
        foreach (var call in script.Calls())
        {
            if (verify.Contains(call.Callee) || (call.Name == "jwtVerify" && whole.Contains(call.Receiver)))
            {
                if (call.Arguments.Length > 1 && !IsKeySet(script, call.Arguments[1])) yield return new(script, call.Node, call.Callee, false, Says(script, call.Arguments.ElementAtOrDefault(2), "algorithms", whenAbsent: false));
            }
            else if (call.IsNew && (make.Contains(call.Callee) || (call.Name == "SignJWT" && whole.Contains(call.Receiver)))) yield return new(script, call.Node, call.Callee, true, Expires(script, call));
        }
    }

    /// <summary>Keys out of a set or of a public key say themselves which algorithms they are for.</summary>
    private static bool IsKeySet(Script script, SyntaxNode key)
    {
        var bare = Script.Bare(key);
        var text = bare.Kind == "identifier" ? script.Declared(script.Text(bare)) is { } value ? script.Text(value) : script.Text(bare) : script.Text(bare);
        return KeySet().IsMatch(text);
    }

    private static bool? Expires(Script script, Call made)
    {
        if (made.Arguments is [var payload, ..] && (!Script.IsClosedObject(payload) || Array.Exists(Expiries, e => script.Property(payload, e) is not null)) && !IsChained(made.Node, out _)) return null;
        if (!IsChained(made.Node, out var chain)) return script.Tree.Text.Contains("setExpirationTime", StringComparison.Ordinal) ? true : null;
        if (script.Text(chain).Contains(".setExpirationTime(", StringComparison.Ordinal)) return true;
        return made.Arguments is [var given, ..] && Script.IsClosedObject(given) && !Array.Exists(Expiries, e => script.Property(given, e) is not null) && script.Text(chain).Contains(".sign(", StringComparison.Ordinal) ? false : null;
    }

    private static bool IsChained(SyntaxNode node, out SyntaxNode top)
    {
        top = node;
        while (top.Parent is { Kind: "member_expression" or "call_expression" } outer && top.Field is "object" or "function") top = outer;
        return top != node;
    }

    private static IEnumerable<TokenUse> Strategies(Script script)
    {
        var names = Imports.LocalNames(script.Tree, "passport-jwt", "Strategy").ToHashSet(StringComparer.Ordinal);
        var whole = Imports.LocalNames(script.Tree, "passport-jwt", "default").ToHashSet(StringComparer.Ordinal);
        if (names.Count + whole.Count == 0) yield break;
        foreach (var call in script.Calls().Where(c => c.Arguments.Length > 0))
        {
            if (!(call.IsNew && (names.Contains(call.Callee) || (call.Name == "Strategy" && whole.Contains(call.Receiver)))) && call.Callee != "super") continue;
            var options = Literal(script, call.Arguments[0]);
            if (script.Property(options, "secretOrKey") is null) continue; // a provider of keys names a set of them
            yield return new(script, call.Node, call.Callee == "super" ? "passport-jwt" : call.Callee, false, Says(script, options, "algorithms", whenAbsent: false));
        }
    }

    private static IEnumerable<TokenUse> Koa(Script script)
    {
        var names = Imports.LocalNames(script.Tree, "koa-jwt", "default").ToHashSet(StringComparer.Ordinal);
        return script.Calls().Where(c => names.Contains(c.Callee) && c.Arguments.Length > 0)
            .Select(c => new TokenUse(script, c.Node, c.Callee, false, Says(script, c.Arguments[0], "algorithms", whenAbsent: false)));
    }

    private static IEnumerable<TokenUse> Nest(Script script, string modules)
    {
        if (!Imports.LocalNames(script.Tree, "@nestjs/jwt", "JwtService").Any()) yield break;
        foreach (var call in script.Calls().Where(c => c.Name is "sign" or "signAsync" or "verify" or "verifyAsync" && c.Receiver.Length > 0))
        {
            var field = call.Receiver[(call.Receiver.LastIndexOf('.') + 1)..];
            if (!script.Tree.Text.Contains($"{field}: JwtService", StringComparison.Ordinal)) continue;
            var isSign = call.Name.StartsWith("sign", StringComparison.Ordinal);
            var wanted = isSign ? "expiresIn" : "algorithms";
            if (isSign && call.Arguments is [var payload, ..] && !(Script.IsClosedObject(payload) && Array.TrueForAll(Expiries, e => script.Property(payload, e) is null))) continue;
            yield return new(script, call.Node, call.Callee, isSign, modules.Contains(wanted, StringComparison.Ordinal) ? true : Says(script, call.Arguments.ElementAtOrDefault(1), wanted, whenAbsent: false));
        }
    }

    private static IEnumerable<TokenUse> Fastify(Codebase code, Script script)
    {
        var names = Imports.LocalNames(script.Tree, "@fastify/jwt", "default").ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0) yield break;
        foreach (var call in script.Calls().Where(c => c.Name == "register" && c.Arguments.Length > 1 && names.Contains(script.Text(c.Arguments[0]))))
        {
            var options = Literal(script, call.Arguments[1]);
            if (!Script.IsClosedObject(options)) continue;
            yield return new(script, call.Node, $"{call.Callee} of @fastify/jwt", false, Says(script, script.Property(options, "verify"), "algorithms", whenAbsent: false));
            var signs = Script.Shipped(code, "jwtSign(", "jwt.sign(").ToList();
            if (signs.Count > 0) yield return new(script, call.Node, $"{call.Callee} of @fastify/jwt", true, signs.Exists(s => s.Tree.Text.Contains("expiresIn", StringComparison.Ordinal)) ? true : Says(script, script.Property(options, "sign"), "expiresIn", whenAbsent: false));
        }
    }

    private static SyntaxNode? Literal(Script script, SyntaxNode node) => Script.Bare(node) is { Kind: "identifier" } name && script.Declared(script.Text(name)) is { } value ? Script.Bare(value) : Script.Bare(node);

    private static bool? Says(Script script, SyntaxNode? options, string name, bool whenAbsent)
    {
        if (options is null) return whenAbsent;
        if (Literal(script, options) is not { Kind: "object" } literal) return null;
        return ObjectLiterals.Find(script.Tree, literal, name) is not null ? true : ObjectLiterals.HasSpread(literal) ? null : false;
    }

    [GeneratedRegex("JWKS|jwks|KeySet|createRemote|createLocal|importSPKI|importX509|importJWK|ublicKey|PUBLIC", RegexOptions.None, 1000)]
    private static partial Regex KeySet();
}
