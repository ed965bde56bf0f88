using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

/// <summary>What an expression can be, as far as routes are concerned. Compared by identity.</summary>
internal abstract class Value
{
    public static Value Unknown { get; } = new UnknownValue();

    private sealed class UnknownValue : Value;
}

internal sealed class TextValue(string text) : Value
{
    public string Text { get; } = text;
}

/// <summary>A regular expression, as written.</summary>
internal sealed class PatternValue(string text) : Value
{
    public string Text { get; } = text;
}

internal sealed class ListValue(IEnumerable<Value> items) : Value
{
    public List<Value> Items { get; } = [.. items];
}

/// <summary>An object literal, a class instance (then with its class) or an object of exports.</summary>
internal sealed class MapValue(ClassValue? type = null) : Value
{
    public Dictionary<string, Value> Members { get; } = new(StringComparer.Ordinal);

    public ClassValue? Type { get; } = type;

    /// <summary>Where the members of an object literal are written.</summary>
    public Dictionary<string, Written> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>The object literal; null for an object that no literal makes.</summary>
    public Written? Literal { get; init; }

    /// <summary>Something that is not known is spread into it, so it may have more members.</summary>
    public bool IsOpen { get; set; }
}

/// <summary>An export of a module outside the repository: <c>express</c>, <c>express.json</c>.</summary>
internal sealed class ExternalValue(string module, string name) : Value
{
    public string Module { get; } = module;

    /// <summary>Dotted path from the module; <c>default</c> for the module itself.</summary>
    public string Name { get; } = name;
}

/// <summary>What a call into a module outside the repository gives.</summary>
internal sealed class ExternalResult(ExternalValue callee, IReadOnlyList<Value> arguments) : Value
{
    public ExternalValue Callee { get; } = callee;

    public IReadOnlyList<Value> Arguments { get; } = arguments;
}

internal sealed class FunctionValue(SyntaxNode node, Module module, Scope scope, Value self) : Value
{
    public SyntaxNode Node { get; } = node;

    public Module Module { get; } = module;

    public Scope Scope { get; } = scope;

    /// <summary>What <c>this</c> is.</summary>
    public Value Self { get; } = self;

    /// <summary>The function that this one was made around, as <c>asyncHandler(fn)</c> does; null for a plain function.</summary>
    public FunctionValue? Around { get; init; }

    public bool IsAsync => Node.Children.Any(c => c.Kind == "async");

    public int ParameterCount => Node["parameters"]?.Named.Count(c => c.Kind != "comment" && !IsThis(c)) ?? (Node["parameter"] is null ? 0 : 1);

    private bool IsThis(SyntaxNode parameter) => Module.TextOf(parameter).StartsWith("this:", StringComparison.Ordinal);
}

internal sealed class ClassValue(SyntaxNode node, Module module, Scope scope, Value parent) : Value
{
    public SyntaxNode Node { get; } = node;

    public Module Module { get; } = module;

    public Scope Scope { get; } = scope;

    public ClassValue? Parent { get; } = parent as ClassValue;

    public MapValue? Statics { get; set; }
}

/// <summary>All exports of a module of the repository.</summary>
internal sealed class NamespaceValue(Module module) : Value
{
    public Module Module { get; } = module;
}

/// <summary>An application or a router, with what is registered on it.</summary>
internal sealed class RouterValue(bool isApplication, SyntaxNode node, Module module, string framework) : Value
{
    public bool IsApplication { get; } = isApplication;

    /// <summary>express, fastify or koa.</summary>
    public string Framework { get; } = framework;

    /// <summary>Koa: what stands in front of all of its paths; null where it is not known.</summary>
    public string? Prefix { get; set; } = "";

    /// <summary>Fastify: plugins and hooks of the instance, which stand in front of all of its routes whatever the order.</summary>
    public List<LayerItem> Before { get; } = [];

    public SyntaxNode Node { get; } = node;

    public Module Module { get; } = module;

    public List<Layer> Layers { get; } = [];

    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public List<(Module Module, SyntaxNode Node)> Listens { get; } = [];
}

/// <summary>What <c>router.route(path)</c> gives.</summary>
internal sealed class RouteValue(RouterValue router, IReadOnlyList<string?> paths) : Value
{
    public RouterValue Router { get; } = router;

    public IReadOnlyList<string?> Paths { get; } = paths;
}

/// <summary>A server of <c>node:http</c> around an application.</summary>
internal sealed class ServerValue(RouterValue application) : Value
{
    public RouterValue Application { get; } = application;
}

/// <summary>One registration.</summary>
/// <param name="Method">Upper case; empty for <c>use</c>.</param>
/// <param name="Paths">Where; a null is a path that could not be resolved.</param>
/// <param name="Items">What is registered, in order.</param>
internal sealed record Layer(string Method, IReadOnlyList<string?> Paths, IReadOnlyList<LayerItem> Items, Module Module, SyntaxNode Node);

/// <summary>One registered thing: the argument and what it is.</summary>
/// <param name="Name">What it is called where its expression does not say it; else empty.</param>
internal sealed record LayerItem(Module Module, SyntaxNode Node, Value Value, Scope Scope, string Name = "");

/// <summary>A piece of a module.</summary>
internal sealed record Written(Module Module, SyntaxNode Node);

/// <summary>Koa: an application or a function mounted on a path by <c>koa-mount</c>, or a single route of <c>koa-route</c>.</summary>
/// <param name="method">Upper case; empty for a mount.</param>
internal sealed class MountValue(string method, string? path, Value inner) : Value
{
    public string Method { get; } = method;

    public string? Path { get; } = path;

    public Value Inner { get; } = inner;
}
