using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Inputs;

/// <summary>What one registered handler takes from a request.</summary>
/// <param name="Script">The file of the registration.</param>
/// <param name="Handler">The registration's last argument: what a check is put in front of.</param>
/// <param name="Endpoints">The endpoints that it answers: several where its router is mounted more than once.</param>
/// <param name="Fields">What it reads.</param>
internal sealed partial record RequestShape(Script Script, SyntaxNode Handler, ImmutableArray<Endpoint> Endpoints, ImmutableArray<InputField> Fields)
{
    private static readonly string[] Order = ["params", "query", "body"];

    /// <summary>The shape of what one call registers; null where a part that is read stays unknown.</summary>
    public static RequestShape? Of(Codebase code, ImmutableArray<Endpoint> endpoints)
    {
        var first = endpoints[0];
        if (endpoints.Any(e => e.Handler != first.Handler) || Script.At(code, first.Place.Path) is not { Tree.ErrorCount: 0 } script) return null;
        if (Registered(script, first) is not { Kind: not ("array" or "spread_element") } handler) return null;
        var reads = first.Reads.Where(r => Input.Is(r, first)).ToImmutableArray();
        var declared = DeclaredKinds.Of(code, first.Directory);
        var fields = new List<InputField>();
        foreach (var part in Order.Where(p => reads.Any(r => r.Part == p)))
        {
            if (Part(code, endpoints, [.. reads.Where(r => r.Part == part)], declared) is not { } found || found.TrueForAll(f => f.Kind == ValueKind.Unknown)) return null;
            fields.AddRange(found);
        }
        return fields.Count == 0 ? null : new(script, handler, endpoints, [.. fields]);
    }

    /// <summary>A name for its schemas, from method and path without the segments that say nothing (<c>/api/v1</c>): <c>putDocumentsByIdInput</c>.</summary>
    public string Name()
    {
        var name = new StringBuilder();
        foreach (var segment in Endpoints[0].Path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(s => Noise().IsMatch(s)))
        {
            if (segment[0] == ':') name.Append("By");
            Append(name, segment);
        }
        return $"{Endpoints[0].Method.ToLowerInvariant()}{(name.Length == 0 ? "Root" : name)}Input";
    }

    /// <summary>True where only parameters of the address are read.</summary>
    public bool IsAddressOnly => Fields.All(f => f.Part == "params");

    /// <summary>A name for schemas that several handlers share: <c>byIdInput</c>; of a number <c>byIdNumberInput</c>.</summary>
    public string SharedName()
    {
        var name = new StringBuilder("by");
        foreach (var field in Fields) Append(name.Append(field == Fields[0] ? "" : "And"), field.Kind == ValueKind.Number ? field.Name + " number" : field.Name);
        return name.Append("Input").ToString();
    }

    private static void Append(StringBuilder name, string text)
    {
        foreach (var word in Words().Matches(text).Select(m => m.Value)) name.Append(char.ToUpperInvariant(word[0])).Append(word[1..]);
    }

    /// <summary>The last argument of the registering call, or of its own call in a chain such as <c>route(path).get(handler)</c>.</summary>
    private static SyntaxNode? Registered(Script script, Endpoint endpoint) => script.Calls().FirstOrDefault(c => c.Node.End == endpoint.Place.End
        && (c.Node.Start == endpoint.Place.Start || c.Node["function"]?["property"]?.Start == endpoint.Place.Start)) is { Arguments: [.., var last] } ? last : null;

    private static List<InputField>? Part(Codebase code, ImmutableArray<Endpoint> endpoints, ImmutableArray<RequestRead> reads, DeclaredKinds declared)
    {
        var fields = new List<InputField>();
        foreach (var read in reads)
        {
            if (Script.At(code, read.Place.Path) is not { } script) return null;
            if (read.Field.Length == 0)
            {
                if (Whole(code, script, read, declared) is not { } whole) return null;
                fields.AddRange(whole);
                continue;
            }
            if (!Identifier().IsMatch(read.Field)) return null;
            fields.Add(new(read.Part, read.Field, KindOf(script, read, declared, endpoints), read.Part != "params" || endpoints.Any(e => !Demands(e, read.Field))));
        }
        return [.. fields.GroupBy(f => f.Name, StringComparer.Ordinal).Select(g => g.Select(f => f.Kind).Distinct().Count() == 1 ? g.First() : g.First() with { Kind = ValueKind.Unknown })];
    }

    private static ValueKind KindOf(Script script, RequestRead read, DeclaredKinds declared, ImmutableArray<Endpoint> endpoints)
    {
        var used = FieldUse.Of(script, read);
        switch (read.Part)
        {
            case "params":
                return used == ValueKind.Number ? ValueKind.Number : ValueKind.Text;
            case "query":
                return used is null && Several().IsMatch(read.Field) ? ValueKind.Texts : used ?? (Nested().IsMatch(read.Field) && declared.KindOf(read.Field) != ValueKind.Text ? ValueKind.Unknown : ValueKind.Text);
            default:
                var kind = used ?? declared.KindOf(read.Field);
                // A form has no truth values, and a list of a body may hold anything.
                return kind == ValueKind.Texts || (kind == ValueKind.Truth && TakesForms(script.Code, endpoints)) ? ValueKind.Unknown : kind;
        }
    }

    private static bool Demands(Endpoint endpoint, string field) => endpoint.Path.Split('/').Contains(':' + field);

    private static bool TakesForms(Codebase code, ImmutableArray<Endpoint> endpoints) =>
        endpoints.Any(e => e.Chain.Any(m => Services.Is(m, "urlencoded", "multer", "upload", "busboy", "formidable"))) || Services.Says(code, endpoints[0].Directory, "urlencoded(");

    /// <summary>The fields of a part that is handed on whole to where one declared type is asked for.</summary>
    private static IEnumerable<InputField>? Whole(Codebase code, Script script, RequestRead read, DeclaredKinds declared)
    {
        if (FieldUse.NodeAt(script, read) is not { } node) return null;
        var type = node.Parent switch
        {
            { Kind: "as_expression" } cast => DeclaredKinds.Named(script, cast.Named.Skip(1).FirstOrDefault()),
            { Kind: "variable_declarator" } variable => DeclaredKinds.Named(script, variable["type"]),
            { Kind: "arguments", Parent: { } called } list when Calls.Read(script.Tree, called) is { } call => Asked(code, script, call, [.. list.Named.Where(n => n.Kind != "comment")], node),
            _ => "",
        };
        if (type.Length == 0 || declared.FieldsOf(type) is not { } fields) return null;
        var isText = read.Part == "query";
        return fields.Select(f => new InputField(read.Part, f.Name, isText && f.Kind == ValueKind.Truth ? ValueKind.Text : f.Kind == ValueKind.Truth ? ValueKind.Unknown : f.Kind, true));
    }

    /// <summary>The type that every function of the package with this name asks for in this place.</summary>
    private static string Asked(Codebase code, Script script, Call call, List<SyntaxNode> arguments, SyntaxNode node)
    {
        var at = arguments.IndexOf(node);
        var directory = code.PackageOf(script.Path)?.Directory ?? "";
        var types = Services.Scripts(code, directory, call.Name)
            .SelectMany(s => Functions.In(s.Tree).Where(f => f.Name == call.Name && f.Parameters.Length > at).Select(f => DeclaredKinds.Named(s, f.Parameters[at].Node["type"])))
            // Controllers have the names of what they call.
            .Where(t => t is not ("Request" or "Response" or "NextFunction")).Distinct(StringComparer.Ordinal).ToList();
        return at >= 0 && types is [{ Length: > 0 } only] ? only : "";
    }

    [GeneratedRegex("^(api|rest|v[0-9]{1,2})$", RegexOptions.None, 1000)]
    private static partial Regex Noise();

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$", RegexOptions.None, 1000)]
    private static partial Regex Identifier();

    // A field of an address that is repeated has the name of several things.
    [GeneratedRegex("(?<![sui])s$|ids$|list$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Several();

    // Query builders take these apart; what they hold is not said here.
    [GeneratedRegex("^(filters?|where|populate|range|fields|select|query|options|conditions|search|include|sort|order)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Nested();
}
