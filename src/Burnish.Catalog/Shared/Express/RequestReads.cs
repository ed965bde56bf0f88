using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

/// <summary>Finds the request fields that a handler reads: directly, by destructuring, through aliases and through functions of the same file that get the request.</summary>
internal sealed class RequestReads(Codebase code)
{
    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["body"] = "body", ["query"] = "query", ["params"] = "params", ["headers"] = "headers", ["cookies"] = "cookies", ["signedCookies"] = "cookies", ["file"] = "file", ["files"] = "file",

    };

    // The context of Koa: its body is the answer's, its request is what the others hand over.
    private const string Context = "(context)";

    private static readonly Dictionary<string, string> ContextParts = new(StringComparer.Ordinal)
    {
        ["request"] = "", ["req"] = "", ["query"] = "query", ["params"] = "params", ["headers"] = "headers", ["header"] = "headers", ["cookies"] = "cookies", ["file"] = "file", ["files"] = "file",
    };

    // Functions that pass the request on are followed this far (judgement).
    private const int MaxDepth = 3;

    private readonly Dictionary<(string Part, string Field), RequestRead> found = [];
    private readonly HashSet<SyntaxNode> seen = [];

    /// <summary>The reads of a handler, each field once, in the order of the first place.</summary>
    /// <param name="takesContext">The handler gets the context of Koa instead of a request.</param>
    public ImmutableArray<RequestRead> Of(FunctionValue handler, bool takesContext = false)
    {
        var parameters = Parameters(handler);
        var at = parameters.Count == 4 ? 1 : 0;
        if (at < parameters.Count) Follow(handler, parameters[at], takesContext ? Context : "", 0);
        return [.. found.Values.OrderBy(r => r.Place.Path, StringComparer.Ordinal).ThenBy(r => r.Place.Start)];
    }

    private static List<SyntaxNode> Parameters(FunctionValue function) =>
        function.Node["parameter"] is { } single ? [single]
            : [.. (function.Node["parameters"]?.Named ?? []).Where(p => p.Kind != "comment").Select(p => p["pattern"] ?? p["left"] ?? p).Where(p => p.Kind != "this")];

    private void Follow(FunctionValue function, SyntaxNode request, string part, int depth)
    {
        if (depth > MaxDepth || !seen.Add(function.Node) || function.Node["body"] is not { } body) return;
        var module = function.Module;
        var names = new Names(module);
        names.Bind(request, part, this);
        // Aliases may be declared behind a use in the text of a closure; twice is enough for an alias of an alias.
        for (var round = 0; round < 2; round++)
        {
            foreach (var one in body.DescendantsAndSelf().Where(n => n.Kind == "variable_declarator"))
            {
                if (one["value"] is { } value && one["name"] is { } name && names.PartOf(value) is { } whole) names.Bind(name, whole, this);
            }
        }
        foreach (var node in body.DescendantsAndSelf())
        {
            if (node.Kind is "member_expression" or "subscript_expression") Read(names, node);
            else if (node.Kind == "call_expression") Called(function, names, node, depth);
            else if (node.Kind == "identifier" && names.PartOf(node) is { Length: > 0 } alias and not Context && IsWholeUse(node)) Note(module, alias, "", node);
        }
    }

    private void Read(Names names, SyntaxNode node)
    {
        if (names.PartOf(node) is { Length: > 0 } whole and not Context && IsWholeUse(node)) Note(names.Module, whole, "", node);
        if (node["object"] is not { } target || names.PartOf(target) is not { Length: > 0 } part || part == Context || part.Contains('.')) return;
        if (part == "file")
        {
            Note(names.Module, part, "", node);
            return;
        }
        var field = node.Kind == "member_expression" ? node["property"] is { } property ? names.Module.TextOf(property) : ""
            : node["index"] is { Kind: "string" } index ? names.Module.TextOf(index).Trim('"', '\'') : "";
        Note(names.Module, part, field, node);
    }

    // A part that is handed on whole: not the object of a member access, not destructured, not the name that is declared.
    private static bool IsWholeUse(SyntaxNode node)
    {
        var at = node;
        while (at.Parent is { Kind: "parenthesized_expression" or "as_expression" or "non_null_expression" or "satisfies_expression" } outer) at = outer;
        return at.Parent switch
        {
            { Kind: "member_expression" or "subscript_expression" } => at.Field != "object" && at.Field != "property",
            { Kind: "variable_declarator" } declarator => at.Field == "value" && declarator["name"]?.Kind != "object_pattern" && declarator["name"]?.Kind != "identifier",
            { Kind: "required_parameter" or "optional_parameter" or "formal_parameters" or "pair_pattern" } => false,
            { Kind: "binary_expression" } => false,
            _ => true,
        };
    }

    private void Called(FunctionValue function, Names names, SyntaxNode node, int depth)
    {
        if (node["function"] is not { } callee || node["arguments"] is not { Kind: "arguments" } list) return;
        if (callee.Kind == "member_expression" && callee["object"] is { } target && callee["property"] is { } property && names.PartOf(target) is "" or Context
            && names.Module.TextOf(property) is "get" or "header" && list.Named.FirstOrDefault() is { Kind: "string" } header)
        {
            Note(names.Module, "headers", names.Module.TextOf(header).Trim('"', '\'').ToLowerInvariant(), node);
            return;
        }
        foreach (var (argument, i) in list.Named.Where(n => n.Kind != "comment").Select((a, i) => (a, i)))
        {
            if (names.PartOf(argument) is not ("" or Context) || Helper(function, callee) is not { } helper) continue;
            var parameters = Parameters(helper);
            if (i < parameters.Count) Follow(helper, parameters[i], names.PartOf(argument) ?? "", depth + 1);
        }
    }

    private static FunctionValue? Helper(FunctionValue function, SyntaxNode callee)
    {
        var module = function.Module;
        if (callee.Kind == "identifier") return function.Scope.Get(module.TextOf(callee)) as FunctionValue is { } own && own.Module == module ? own : null;
        if (callee.Kind != "member_expression" || callee["object"]?.Kind != "this" || callee["property"] is not { } name) return null;
        var holder = function.Node.Ancestors().FirstOrDefault(a => a.Kind == "class_body");
        var method = holder?.Named.FirstOrDefault(n => n.Kind == "method_definition" && n["name"] is { } own && module.TextOf(own) == module.TextOf(name));
        return method is null ? null : new(method, module, function.Scope, function.Self);
    }

    private void Note(Module module, string part, string field, SyntaxNode node)
    {
        var place = module.PlaceOf(node, code);
        if (!found.TryGetValue((part, field), out var known) || known.Place.Start > place.Start) found[(part, field)] = new(part, field, place);
    }

    /// <summary>Which names of a function stand for the request (the empty string) or a part of it.</summary>
    private sealed class Names(Module module)
    {
        private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);

        public Module Module { get; } = module;

        /// <summary>The empty string for the request, the name of a part, null for anything else.</summary>
        public string? PartOf(SyntaxNode node)
        {
            while (node.Kind is "parenthesized_expression" or "as_expression" or "non_null_expression" or "satisfies_expression" or "await_expression" && node.Named.FirstOrDefault() is { } inner) node = inner;
            if (node.Kind == "binary_expression" && node["left"] is { } left && node["operator"] is { } sign && Module.TextOf(sign) is "||" or "??") return PartOf(left);
            if (node.Kind == "identifier") return parts.TryGetValue(Module.TextOf(node), out var known) ? known : null;
            if (node.Kind != "member_expression" || node["object"] is not { } target || node["property"] is not { } property || PartOf(target) is not { } outer || outer is not ("" or Context)) return null;
            return (outer == Context ? ContextParts : Parts).GetValueOrDefault(Module.TextOf(property));
        }

        public void Bind(SyntaxNode pattern, string part, RequestReads reads)
        {
            if (pattern.Kind is "identifier" or "shorthand_property_identifier_pattern") parts[Module.TextOf(pattern)] = part;
            else if (pattern.Kind is "assignment_pattern" or "object_assignment_pattern" && pattern["left"] is { } left) Bind(left, part, reads);
            if (pattern.Kind != "object_pattern") return;
            foreach (var one in pattern.Named) Member(one, part, reads);
        }

        private void Member(SyntaxNode one, string part, RequestReads reads)
        {
            if (one.Kind == "comment") return;
            if (one.Kind == "rest_pattern")
            {
                if (part.Length > 0 && part != Context) reads.Note(Module, part, "", one);
                return;
            }
            var key = one.Kind == "pair_pattern" ? one["key"] : one.Kind == "object_assignment_pattern" ? one["left"] : one;
            if (key is null) return;
            var name = Module.TextOf(key).Trim('"', '\'');
            if (part is not ("" or Context)) reads.Note(Module, part, part == "file" ? "" : name, one);
            else if ((part == Context ? ContextParts : Parts).TryGetValue(name, out var inner)) Bind(one.Kind == "pair_pattern" ? one["value"] ?? one : key, inner, reads);
        }
    }
}
