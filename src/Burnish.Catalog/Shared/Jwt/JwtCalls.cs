using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Jwt;

/// <summary>One call of the jsonwebtoken package.</summary>
/// <param name="Kind"><c>sign</c> or <c>verify</c>.</param>
internal sealed record JwtCall(Script Script, Call Call, string Kind)
{
    /// <summary>The key; null where the call has fewer arguments.</summary>
    public SyntaxNode? Key => Call.Arguments.Length > 1 ? Call.Arguments[1] : null;

    /// <summary>The options; null where there are none or a callback stands in their place.</summary>
    public SyntaxNode? Options => Call.Arguments.Length > 2 && !Functions.IsFunction(Call.Arguments[2]) ? Call.Arguments[2] : null;

    /// <summary>The options as an object literal, followed to a constant of the same file; null where that is not known.</summary>
    public SyntaxNode? OptionsLiteral => Options is null ? null : Script.Bare(Options) switch
    {
        { Kind: "object" } literal => literal,
        { Kind: "identifier" } name when Script.Declared(Script.Text(name)) is { } value && Script.Bare(value) is { Kind: "object" } literal => literal,
        _ => null,
    };

    /// <summary>Options with one property behind the key: on a line of their own where each argument has one.</summary>
    public TextEdit OptionsBehindKey(string property)
    {
        var (text, first, second) = (Script.Tree.Text, Call.Arguments[0], Call.Arguments[1]);
        var gap = text[first.End..second.Start].Contains('\n', StringComparison.Ordinal) ? FileStyle.Of(Script.Tree, Script.Path).LineEnding + Lines.Indent(text, second.Start) : " ";
        return new(second.End, 0, $",{gap}{{ {property} }}");
    }
}

/// <summary>Finds the calls of jsonwebtoken in shipped code.</summary>
internal static class JwtCalls
{
    /// <summary>The package; other JWT packages have other defaults and are not read here.</summary>
    public const string Package = "jsonwebtoken";

    /// <summary>True where a package of the repository depends on it.</summary>
    public static bool AreUsed(Codebase code) => code.Inventory.Packages.Any(p => p.Ecosystem == "npm" && p.DependsOn(Package));

    /// <summary>All calls of <c>sign</c> and <c>verify</c>.</summary>
    public static IEnumerable<JwtCall> In(Codebase code)
    {
        foreach (var script in Script.Shipped(code, Package))
        {
            var whole = Imports.LocalNames(script.Tree, Package, "default").ToHashSet(StringComparer.Ordinal);
            var sign = Imports.LocalNames(script.Tree, Package, "sign").ToHashSet(StringComparer.Ordinal);
            var verify = Imports.LocalNames(script.Tree, Package, "verify").ToHashSet(StringComparer.Ordinal);
            foreach (var call in script.Calls())
            {
                if (sign.Contains(call.Callee) || (call.Name == "sign" && whole.Contains(call.Receiver))) yield return new(script, call, "sign");
                if (verify.Contains(call.Callee) || (call.Name == "verify" && whole.Contains(call.Receiver))) yield return new(script, call, "verify");
            }
        }
    }
}
