using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Next;

/// <summary>The configuration of a Next application as an object literal whose members are all written out.</summary>
internal sealed record NextConfig(Script Script, SyntaxNode Literal)
{
    private const int Deepest = 6;

    // Keys that only Next knows: what holds one of them is its configuration and not that of a plugin.
    private static readonly string[] Own = ["reactStrictMode", "images", "experimental", "rewrites", "redirects", "swcMinify", "transpilePackages", "reactCompiler", "typescript", "eslint", "i18n", "serverExternalPackages", "basePath"];

    /// <summary>The configuration of a package; null where it has none or it is made in another way.</summary>
    public static NextConfig? Of(Codebase code, string directory)
    {
        var prefix = directory.Length == 0 ? "" : directory + "/";
        if (((string[])["ts", "mjs", "js", "cjs"]).Select(e => $"{prefix}next.config.{e}").FirstOrDefault(code.Has) is not { } path || Script.At(code, path) is not { Tree.ErrorCount: 0 } script) return null;
        var exported = Exports.In(script.Tree).Where(e => e.Name is "default" or "=").ToList();
        if (exported is not [var only]) return AllNamed(script);
        var value = only.IsCommonJs ? only.Node["right"] : only.Node["value"] ?? only.Node["declaration"];
        return value is null ? null : Resolve(script, value, 0, isHanded: false);
    }

    /// <summary>True where the key is set.</summary>
    public bool Says(string key) => ObjectLiterals.Find(Script.Tree, Literal, key) is not null;

    /// <summary>Adds a member, each of its lines below the one before.</summary>
    /// <param name="lines">Written with two spaces, double quotes and semicolons.</param>
    public TextEdit Adding(params string[] lines)
    {
        var style = FileStyle.Of(Script.Tree, Script.Path);
        var text = Script.Tree.Text;
        var last = Literal.Named.LastOrDefault();
        var indent = last is not null && Lines.Of(text, last.Start) is { } own ? own : Lines.Indent(text, Literal.Start) + style.Indent;
        var written = string.Join(style.LineEnding + indent, lines.Select(l => l.Replace("  ", style.Indent, StringComparison.Ordinal).Replace('"', style.Quote).Replace("];", "]" + style.End, StringComparison.Ordinal)));
        var member = Literal.Named.LastOrDefault(n => n.Kind != "comment");
        var comma = member is null ? null : Literal.Children.FirstOrDefault(c => c.Kind == "," && c.Start >= member.End);
        if (last is null) return new(Literal.Start, Literal.End - Literal.Start, $"{{{style.LineEnding}{indent}{written},{style.LineEnding}{Lines.Indent(text, Literal.Start)}}}");
        if (Lines.Of(text, last.Start) is null && member is not null)
        {
            var members = Literal.Named.Where(n => n.Kind != "comment").Select(Script.Text).Append(written);
            return new(Literal.Start, Literal.End - Literal.Start, $"{{{style.LineEnding}{string.Concat(members.Select(m => $"{indent}{m},{style.LineEnding}"))}{Lines.Indent(text, Literal.Start)}}}");
        }
        var gap = style.LineEnding + indent;
        return member is null ? new(last.End, 0, $"{gap}{written},")
            : comma is null ? new(member.End, 0, $",{gap}{written},")
            : new(comma.End, 0, $"{gap}{written},");
    }

    private static NextConfig? AllNamed(Script script) =>
        script.Tree.Nodes.FirstOrDefault(n => n.Kind == "assignment_expression" && n["left"] is { } left && script.Text(left) == "module.exports")?["right"] is { } value ? Resolve(script, value, 0, isHanded: false) : null;

    private static NextConfig? Resolve(Script script, SyntaxNode value, int depth, bool isHanded)
    {
        if (depth > Deepest) return null;
        var bare = Script.Bare(value);
        switch (bare.Kind)
        {
            case "object": return ObjectLiterals.HasSpread(bare) || isHanded && !ObjectLiterals.Properties(script.Tree, bare).Any(p => Own.Contains(p.Name)) ? null : new(script, bare);
            case "identifier": return script.Declared(script.Text(bare)) is { } declared ? Resolve(script, declared, depth + 1, isHanded: false) : null;
            case "call_expression": return Calls.Read(script.Tree, bare) is { Arguments: [var first, ..] } ? Resolve(script, first, depth + 1, isHanded: true) : null;
            default: return null;
        }
    }
}
