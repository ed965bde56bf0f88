using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

/// <summary>Follows what the modules of a repository do when they are loaded, as far as it builds applications and routers.</summary>
/// <remarks>Both branches of a condition are followed, loops over known lists run once an item, other loops once. Handlers are not run.</remarks>
internal sealed partial class Evaluator(Codebase code, Action<string, string> gap, CancellationToken cancellationToken)
{
    // Bounds against code that never ends (judgement): steps over the whole repository, calls inside calls, a function inside itself.
    private const int MaxSteps = 3_000_000;
    private const int MaxDepth = 40;
    private const int MaxAgain = 2;

    private readonly ModulePaths paths = new(code);
    private readonly Dictionary<string, Module?> modules = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxNode, int> running = [];
    private readonly Stack<List<Value>> returns = new();
    private int steps;
    private int registering;

    /// <summary>Every application and router that was made, in order.</summary>
    public List<RouterValue> Made { get; } = [];

    /// <summary>Functions and classes whose body was followed.</summary>
    public HashSet<SyntaxNode> Invoked { get; } = [];

    /// <summary>Arguments of each call that was followed, for wrapped handlers.</summary>
    public Dictionary<SyntaxNode, IReadOnlyList<Value>> CallArguments { get; } = [];

    /// <summary>Modules that were loaded.</summary>
    public IEnumerable<Module> Modules => modules.Values.OfType<Module>();

    /// <summary>Loads a module once; null where it cannot be parsed.</summary>
    public Module? Load(string path)
    {
        if (modules.TryGetValue(path, out var known)) return known;
        cancellationToken.ThrowIfCancellationRequested();
        modules[path] = null;
        if (code.Tree(path) is not { } tree)
        {
            gap(path, "the file could not be parsed; routes in it are not known");
            return null;
        }
        var module = new Module(path, tree);
        modules[path] = module;
        foreach (var import in tree.Root.Named.Where(n => n.Kind == "import_statement")) Import(module, import);
        Block(module, module.Scope, tree.Root);
        return module;
    }

    private void Import(Module module, SyntaxNode node)
    {
        if (node.Children.Any(c => c.Kind == "type" && c.Field != "source")) return;
        var clause = node.Named.FirstOrDefault(n => n.Kind == "import_clause");
        if (node.Named.FirstOrDefault(n => n.Kind == "import_require_clause") is { } require)
        {
            var name = require.Named.First(n => n.Kind == "identifier");
            if (require["source"] is { } from) module.Scope.Declare(module.TextOf(name), Unquoted(module, from), () => Required(module, Unquoted(module, from)));
            return;
        }
        if (node["source"] is not { } source) return;
        var specifier = Unquoted(module, source);
        if (clause is null)
        {
            if (paths.Find(module.Path, specifier) is { Length: > 0 } effect) Load(effect);
            return;
        }
        foreach (var part in clause.Named)
        {
            if (part.Kind == "identifier") module.Scope.Declare(module.TextOf(part), specifier, () => Imported(module, specifier, "default"));
            else if (part.Kind == "namespace_import" && part.Named.FirstOrDefault() is { } all) module.Scope.Declare(module.TextOf(all), specifier, () => Namespace(module, specifier));
            else if (part.Kind == "named_imports")
            {
                foreach (var one in part.Named.Where(n => n.Kind == "import_specifier"))
                {
                    if (one["name"] is not { } name) continue;
                    var original = module.TextOf(name).Trim('"', '\'');
                    module.Scope.Declare(module.TextOf(one["alias"] ?? name), specifier, () => Imported(module, specifier, original));
                }
            }
        }
    }

    private Value Imported(Module from, string specifier, string name)
    {
        if (paths.Find(from.Path, specifier) is not { } path) return new ExternalValue(Bare(specifier), name);
        return path.Length > 0 && Load(path) is { } module ? module.Export(name) : Value.Unknown;
    }

    private Value Namespace(Module from, string specifier)
    {
        if (paths.Find(from.Path, specifier) is not { } path) return new ExternalValue(Bare(specifier), "default");
        return path.Length > 0 && Load(path) is { } module ? new NamespaceValue(module) : Value.Unknown;
    }

    private Value Required(Module from, string specifier)
    {
        if (paths.Find(from.Path, specifier) is not { } path) return new ExternalValue(Bare(specifier), "default");
        if (path.Length == 0 || Load(path) is not { } module) return Value.Unknown;
        return module.Exports.Count > 0 || module.PassedOn.Count > 0 ? new NamespaceValue(module) : module.Common;
    }

    private static string Bare(string specifier) => specifier.StartsWith("node:", StringComparison.Ordinal) ? specifier[5..] : specifier;

    private static string Unquoted(Module module, SyntaxNode text) => module.TextOf(text).Trim('"', '\'', '`');

    private bool Step()
    {
        if ((++steps & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
        if (steps == MaxSteps) gap("", $"the modules are followed no further after {MaxSteps} steps; routes may be missing");
        return steps < MaxSteps;
    }
}
