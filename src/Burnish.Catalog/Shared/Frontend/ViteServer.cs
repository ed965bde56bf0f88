using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>What a Vite configuration says of its preview server.</summary>
/// <param name="PreviewPort">Vite's default where none is set.</param>
/// <param name="Proxies">The proxied paths.</param>
internal sealed record ViteServer(string PreviewPort, ImmutableArray<ViteProxy> Proxies)
{
    private static readonly ImmutableHashSet<string> Harmless = ["plugins", "server", "preview", "resolve", "define", "css", "test", "optimizeDeps", "clearScreen", "envPrefix", "esbuild"];

    /// <summary>Reads the configuration of a package; null where it has parts that shape the built pages or the server and are not followed.</summary>
    public static ViteServer? Of(Codebase code, Package package)
    {
        var prefix = package.Directory.Length == 0 ? "" : package.Directory + "/";
        var path = ((string[])["ts", "mts", "js", "mjs"]).Select(e => $"{prefix}vite.config.{e}").FirstOrDefault(code.Has);
        if (path is null || code.Tree(path) is not { ErrorCount: 0 } tree) return null;
        var configuration = tree.OfKind("call_expression").Where(c => c["function"] is { } f && tree.TextOf(f) == "defineConfig").Select(c => c["arguments"]?.Named.FirstOrDefault()).FirstOrDefault()
            ?? tree.OfKind("export_statement").Select(e => e.Named.FirstOrDefault(n => n.Kind == "object")).FirstOrDefault(o => o is not null);
        if (configuration is not { Kind: "object" }) return null;
        if (configuration.Named.Any(p => p.Kind != "comment" && !Harmless.Contains(NameOf(tree, p)))) return null;
        var preview = Value(tree, configuration, "preview");
        if (preview is null) return new("4173", []);
        if (preview.Kind != "object" || preview.Named.Any(p => p.Kind != "comment" && NameOf(tree, p) is not ("port" or "host" or "proxy" or "strictPort"))) return null;
        var port = Value(tree, preview, "port") is { } number ? number.Kind == "number" ? tree.TextOf(number) : null : "4173";
        var proxies = ReadProxies(tree, Value(tree, preview, "proxy"));
        return port is null || proxies is not { } read ? null : new(port, read);
    }

    private static ImmutableArray<ViteProxy>? ReadProxies(SyntaxTree tree, SyntaxNode? proxy)
    {
        if (proxy is null) return [];
        if (proxy.Kind != "object") return null;
        var read = ImmutableArray.CreateBuilder<ViteProxy>();
        foreach (var pair in proxy.Named.Where(p => p.Kind != "comment"))
        {
            if (pair.Kind != "pair" || pair["value"] is not { } value || !NameOf(tree, pair).StartsWith('/')) return null;
            if (value.Kind == "object")
            {
                if (value.Named.Any(p => NameOf(tree, p) is not ("target" or "changeOrigin"))) return null;
                value = Value(tree, value, "target");
            }
            if (Target(tree, value) is not { } target) return null;
            read.Add(target with { Path = NameOf(tree, pair) });
        }
        return read.ToImmutable();
    }

    private static ViteProxy? Target(SyntaxTree tree, SyntaxNode? value)
    {
        if (value is { Kind: "string" }) return new("", "", tree.TextOf(value).Trim('\'', '"'));
        if (value is not { Kind: "binary_expression" } || value["operator"]?.Kind is not ("||" or "??")) return null;
        if (value["left"] is not { } left || value["right"] is not { Kind: "string" } fallback) return null;
        var read = tree.TextOf(left);
        const string prefix = "process.env.";
        return read.StartsWith(prefix, StringComparison.Ordinal) && read[prefix.Length..].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_')
            ? new("", read[prefix.Length..], tree.TextOf(fallback).Trim('\'', '"'))
            : null;
    }

    private static SyntaxNode? Value(SyntaxTree tree, SyntaxNode node, string name)
    {
        foreach (var member in node.Named)
        {
            if (NameOf(tree, member) != name) continue;
            var value = member.Kind == "pair" ? member["value"] : member.Kind == "shorthand_property_identifier" ? member : null;
            return value is { Kind: "identifier" or "shorthand_property_identifier" } ? Constant(tree, tree.TextOf(value)) : value;
        }
        return null;
    }

    private static SyntaxNode? Constant(SyntaxTree tree, string name) =>
        tree.OfKind("variable_declarator").Where(d => d["name"] is { } n && tree.TextOf(n) == name).Select(d => d["value"]).FirstOrDefault() ?? tree.Root;

    private static string NameOf(SyntaxTree tree, SyntaxNode member) => member.Kind switch
    {
        "pair" => member["key"] is { } key ? tree.TextOf(key).Trim('\'', '"') : "",
        "shorthand_property_identifier" => tree.TextOf(member),
        _ => "",
    };
}

/// <summary>One proxied path.</summary>
/// <param name="Path">Prefix of the paths.</param>
/// <param name="Variable">The environment variable that names the target; empty where it is fixed.</param>
/// <param name="Target">The target, or what stands in for the variable.</param>
internal sealed record ViteProxy(string Path, string Variable, string Target);
