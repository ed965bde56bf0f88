using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

internal sealed partial class Evaluator
{
    /// <summary>Registers the plugins that lie in a directory, as <c>@fastify/autoload</c> does: folders are prefixes, an index file stands for the others beside it.</summary>
    private void Autoload(Module module, SyntaxNode node, RouterValue instance, MapValue options)
    {
        if (options.Places.GetValueOrDefault("dir") is not { } written || Directory(written.Module, written.Node, 0) is not { } root)
        {
            gap(module.Path, $"line {LineOf(module, node)}: the directory that plugins are loaded from could not be resolved; routes in it are not in the list");
            return;
        }
        var given = options.Members.GetValueOrDefault("options");
        var prefix = given is MapValue { Members: var shared } && shared.TryGetValue("prefix", out var start) ? (start as TextValue)?.Text ?? "" : "";
        var ways = new Ways(
            !Says(options, "dirNameRoutePrefix", "false"), Says(options, "routeParams", "true"), Says(options, "autoHooks", "true"), Says(options, "cascadeHooks", "true"),
            options.Members.GetValueOrDefault("ignorePattern") is { } ignored && Pattern(ignored) is { } pattern ? pattern : null,
            options.Members.GetValueOrDefault("indexPattern") is PatternValue index && Pattern(index) is { } own ? own : Index(),
            given ?? Value.Unknown);
        Folder(module, node, instance, root, prefix, ways, 0);
    }

    private sealed record Ways(bool IsPrefixed, bool HasParameters, bool HasHooks, bool Cascades, Regex? Ignored, Regex Index, Value Options);

    private static bool Says(MapValue options, string name, string value) => options.Places.GetValueOrDefault(name) is { } at && at.Module.TextOf(at.Node) == value;

    private static Regex? Pattern(Value value)
    {
        var text = value switch { PatternValue pattern => pattern.Text[1..].TrimEnd('g', 'i', 'u', 'm').TrimEnd('/'), TextValue text1 => text1.Text, _ => "" };
        try
        {
            return text.Length == 0 ? null : new(text, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            return null; // a pattern that only JavaScript knows
        }
    }

    private void Folder(Module module, SyntaxNode node, RouterValue instance, string directory, string prefix, Ways ways, int depth)
    {
        // Folders inside folders (judgement).
        if (depth > 12) return;
        var inside = code.ShippedScripts().Where(f => f.Path.StartsWith(directory + "/", StringComparison.Ordinal) && !f.Path.EndsWith(".d.ts", StringComparison.Ordinal)).ToList();
        var here = inside.Where(f => RepositoryPaths.DirectoryOf(f.Path) == directory).Select(f => f.Path).ToList();
        var hooks = here.Where(p => AutoHooks().IsMatch(RepositoryPaths.NameOf(p))).ToList();
        var target = instance;
        if (ways.HasHooks && hooks.Count > 0)
        {
            // The hooks of a folder hold for what lies in it.
            target = new(false, node, module, "fastify");
            instance.Layers.Add(new("", ["/"], [new(module, node, target, module.Scope)], module, node));
            foreach (var file in hooks) PlugFile(target, file, "", ways.Options, isOwn: false);
        }
        var plugins = here.Where(p => !(ways.HasHooks && hooks.Contains(p)) && ways.Ignored?.IsMatch(RepositoryPaths.NameOf(p)) != true).ToList();
        if (plugins.FirstOrDefault(p => ways.Index.IsMatch(RepositoryPaths.NameOf(p))) is { } index) plugins = [index];
        foreach (var file in plugins) PlugFile(target, file, prefix, ways.Options, isOwn: true);
        var folders = inside.Select(f => f.Path[(directory.Length + 1)..]).Where(p => p.Contains('/', StringComparison.Ordinal)).Select(p => p.Split('/')[0]).Distinct();
        foreach (var folder in folders.Where(f => ways.Ignored?.IsMatch(f) != true))
        {
            var segment = ways.HasParameters ? Parameter().Replace(folder, ":$1") : folder;
            Folder(module, node, ways.Cascades ? target : instance, $"{directory}/{folder}", ways.IsPrefixed ? $"{prefix}/{segment}" : prefix, ways, depth + 1);
        }
    }

    private void PlugFile(RouterValue instance, string path, string prefix, Value options, bool isOwn)
    {
        if (Load(path) is not { } module || module.Tree.Root.Named.FirstOrDefault(n => n.Kind != "comment") is not { } first) return;
        var text = module.Tree.Text;
        if (NotLoaded().IsMatch(text)) return;
        if (Override().Match(text) is { Success: true } over) prefix = over.Groups[1].Value;
        else if (AutoPrefix().Match(text) is { Success: true } own) prefix = RepositoryPaths.DirectoryOf(prefix) + "/" + own.Groups[1].Value.TrimStart('/');
        var plugin = Plain(module.Export("default"));
        if (plugin is MapValue || plugin == Value.Unknown) return;
        Plug(module, module.Scope, first, instance, plugin, prefix, module.Export("autoConfig") is MapValue config ? config : options, isOwn, plugin is ExternalValue external ? external.Module : "");
    }

    /// <summary>The directory that an expression such as <c>path.join(__dirname, 'routes')</c> names; null where it is not known.</summary>
    private string? Directory(Module module, SyntaxNode node, int depth)
    {
        if (depth > 4) return null;
        if (node.Kind is "identifier" or "shorthand_property_identifier")
        {
            var name = module.TextOf(node);
            if (name == "__dirname") return RepositoryPaths.DirectoryOf(module.Path);
            var values = module.Tree.Nodes.Where(n => n.Kind == "variable_declarator" && n["name"] is { } own && module.TextOf(own) == name).Select(n => n["value"]).ToList();
            return values is [{ } value] ? Directory(module, value, depth + 1) : null;
        }
        var text = module.TextOf(node);
        var home = Here().IsMatch(text) ? RepositoryPaths.DirectoryOf(module.Path)
            : text.Contains("process.cwd()", StringComparison.Ordinal) ? code.PackageOf(module.Path)?.Directory ?? "" : null;
        var names = node.DescendantsAndSelf().Where(n => n.Kind == "identifier" && module.TextOf(n) is not ("path" or "join" or "resolve" or "dirname" or "fileURLToPath" or "URL" or "url" or "process" or "import" or "meta" or "__dirname" or "__filename")).ToList();
        if (names is [var variable] && home is null) home = Directory(module, variable, depth + 1);
        else if (names.Count > 0 && home is null) return null;
        if (home is null) return null;
        var parts = node.DescendantsAndSelf().Where(n => n.Kind is "string_fragment").Select(module.TextOf).Concat(Tail().Matches(text).Select(m => m.Groups[1].Value));
        return parts.Aggregate(home, RepositoryPaths.Joined);
    }

    [GeneratedRegex(@"\b__dirname\b|\b__filename\b|import\.meta\b", RegexOptions.None, 1000)]
    private static partial Regex Here();

    [GeneratedRegex(@"\}(/[\w./-]+)`", RegexOptions.None, 1000)]
    private static partial Regex Tail();

    [GeneratedRegex(@"^index\.[cm]?[jt]s$", RegexOptions.None, 1000)]
    private static partial Regex Index();

    [GeneratedRegex(@"^[_.]?auto_?hooks?\.[cm]?[jt]s$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AutoHooks();

    [GeneratedRegex(@"^_(\w+)$", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bautoload\s*=\s*false\b", RegexOptions.None, 1000)]
    private static partial Regex NotLoaded();

    [GeneratedRegex(@"\bprefixOverride\s*=\s*['""`]([^'""`$]*)['""`]", RegexOptions.None, 1000)]
    private static partial Regex Override();

    [GeneratedRegex(@"\bautoPrefix\s*=\s*['""`]([^'""`$]*)['""`]", RegexOptions.None, 1000)]
    private static partial Regex AutoPrefix();
}
