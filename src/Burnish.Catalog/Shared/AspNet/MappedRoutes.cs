using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>Endpoints of minimal APIs: groups are followed through variables, chains, extension methods and the files that call them.</summary>
internal sealed class MappedRoutes(Codebase code, AspNetSources sources, Func<string, ImmutableArray<Middleware>> everywhere)
{
    // Steps from a registration back to the application: variables, chains, callers.
    private const int Deepest = 24;

    private static readonly string[] Roots = ["Build", "Create"];

    /// <summary>Where a group of routes begins.</summary>
    private sealed record Group(string Prefix, ImmutableArray<Middleware> Chain, string Directory);

    /// <summary>Calls that register a route which the search could not give a path.</summary>
    public List<(CSharpFile File, string Reason)> Unknown { get; } = [];

    /// <summary>Every endpoint, in the order of files and calls.</summary>
    public IEnumerable<Endpoint> Read()
    {
        foreach (var file in sources.Files)
            foreach (var call in file.Text.Calls([.. Actions.Maps, "MapHealthChecks", "MapPrometheusScrapingEndpoint"]).Where(c => !CSharpFile.IsForDevelopment(c)).OrderBy(c => c.Span.End))
                foreach (var endpoint in Of(file, call)) yield return endpoint;
    }

    private IEnumerable<Endpoint> Of(CSharpFile file, InvocationExpressionSyntax call)
    {
        if (call.Receiver() is not { } receiver) return [];
        var pattern = call.Argument(0, "pattern").Constant() ?? (call.Called() == "MapPrometheusScrapingEndpoint" && call.ArgumentList.Arguments.Count == 0 ? "/metrics" : null);
        var groups = pattern is null ? [] : Groups(receiver, file, 0).ToList();
        if (groups.Count == 0 || pattern is null)
        {
            if (IsRoute(receiver)) Unknown.Add((file, pattern is null ? $"the path of {call.Called()} in line {file.PlaceOf(call).StartLine} is not a constant" : $"nothing is seen that calls the method around {call.Called()} in line {file.PlaceOf(call).StartLine}"));
            return [];
        }
        var handed = call.Argument(call.Called() == "MapMethods" ? 2 : 1, "handler");
        var handler = handed is AnonymousFunctionExpressionSyntax lambda ? (file, lambda) : handed is null || call.Called().StartsWith("MapH", StringComparison.Ordinal) ? null : sources.Method(handed, file);
        var own = Chained(file, call).Concat(handler is { Method: { } function } ? Conventions.Of(handler.Value.File, Lists(function)) : []).ToList();
        return groups.SelectMany(g => Methods(call).Select(m => new Endpoint(
            m, RoutePath.Join(g.Prefix, pattern), "aspnetcore", file.PlaceOf(call), g.Directory, Conventions.Holding(everywhere(g.Directory).Concat(g.Chain).Concat(own)),
            handler is { } found ? found.File.PlaceOf(found.Method) : file.PlaceOf(call), handler?.Method.NameOf() is { Length: > 0 } name ? name : handed is null ? call.Called() : "",
            handler?.Method.IsAsync() == true, handler is { } read ? BoundInput.Of(read.File, read.Method, RoutePath.Join(g.Prefix, pattern), m) : [])));
    }

    private static SyntaxList<AttributeListSyntax> Lists(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.AttributeLists,
        LocalFunctionStatementSyntax local => local.AttributeLists,
        LambdaExpressionSyntax lambda => lambda.AttributeLists,
        _ => default,
    };

    private static IEnumerable<string> Methods(InvocationExpressionSyntax call) => call.Called() switch
    {
        "MapMethods" => call.Argument(1)?.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Select(l => l.Token.ValueText.ToUpperInvariant()).Where(m => m.Length > 0) ?? [],
        "MapHealthChecks" or "MapPrometheusScrapingEndpoint" => ["GET"],
        var name => [name[3..].ToUpperInvariant()],
    };

    /// <summary>Something that takes routes: other libraries have a MapGet of their own.</summary>
    private static bool IsRoute(ExpressionSyntax receiver) =>
        receiver.TypeName() is "" or "WebApplication" or "IEndpointRouteBuilder" or "RouteGroupBuilder";

    /// <summary>The calls behind a registration in the same chain.</summary>
    private static IEnumerable<Middleware> Chained(CSharpFile file, ExpressionSyntax from)
    {
        for (SyntaxNode at = from; at.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } member && member.Expression == at; at = next)
            if (Conventions.Of(file, next) is { } entry) yield return entry;
    }

    private IEnumerable<Group> Groups(ExpressionSyntax receiver, CSharpFile file, int depth)
    {
        if (depth > Deepest) return [];
        switch (receiver.Bare())
        {
            case IdentifierNameSyntax name when name.Local() is { } local:
                var said = Statements(file, local).ToImmutableArray();
                return local.Initializer?.Value is { } value ? Groups(value, file, depth + 1).Select(g => g with { Chain = g.Chain.AddRange(said) }) : [];
            case IdentifierNameSyntax name when name.Parameter() is { } parameter:
                return Given(parameter, file, depth);
            case InvocationExpressionSyntax call when Roots.Contains(call.Called()) && (call.Called() == "Build" || call.Receiver()?.ToString() is "WebApplication"):
                return [new("", [], code.PackageOf(file.Path)?.Directory ?? "")];
            case InvocationExpressionSyntax call when call.Called() == "MapGroup" && call.Receiver() is { } outer:
                return call.Argument(0, "prefix").Constant() is { } prefix ? Groups(outer, file, depth + 1).Select(g => g with { Prefix = RoutePath.Join(g.Prefix, prefix) }) : [];
            case InvocationExpressionSyntax call when call.Receiver() is { } outer && !(call.Called().StartsWith("Map", StringComparison.Ordinal) || Returned(call)):
                return Groups(outer, file, depth + 1).Select(g => Conventions.Of(file, call) is { } entry ? g with { Chain = g.Chain.Add(entry) } : g);
            default: return [];
        }
    }

    /// <summary>The repository's own method makes the group, in a way that is not followed.</summary>
    private bool Returned(InvocationExpressionSyntax call) => sources.Extensions(call.Called()).Any(e => e.Method.ToString().Contains("MapGroup", StringComparison.Ordinal));

    /// <summary>What callers hand over for a parameter.</summary>
    private IEnumerable<Group> Given(ParameterSyntax parameter, CSharpFile file, int depth)
    {
        var function = parameter.Ancestors().FirstOrDefault(a => a is MethodDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        if (function is AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax around } } && around.Called() == "UseEndpoints")
            return [new("", [], code.PackageOf(file.Path)?.Directory ?? "")];
        if (parameter.Type.Simple() is not ("WebApplication" or "IEndpointRouteBuilder" or "RouteGroupBuilder" or "IVersionedEndpointRouteBuilder")) return [];
        var at = function.Parameters().TakeWhile(p => p != parameter).Count();
        var isExtension = at == 0 && parameter.Modifiers.Any(m => m.ValueText == "this");
        var holder = (function?.Parent as TypeDeclarationSyntax)?.Identifier.ValueText ?? "";
        return sources.Calls(function.NameOf()).SelectMany(site =>
        {
            var isOnReceiver = isExtension && site.Call.Receiver()?.ToString() != holder;
            var handed = isOnReceiver ? site.Call.Receiver() : site.Call.Argument(at, parameter.Identifier.ValueText);
            if (handed is null || site.Call.Ancestors().Contains(function)) return [];
            var behind = Chained(site.File, site.Call).ToImmutableArray();
            return Groups(handed, site.File, depth + 1).Select(g => behind.IsEmpty ? g : g with { Chain = g.Chain.AddRange(behind) });
        });
    }

    /// <summary>Conventions put on a variable by statements of their own.</summary>
    private static IEnumerable<Middleware> Statements(CSharpFile file, VariableDeclaratorSyntax local)
    {
        var scope = local.Ancestors().FirstOrDefault(a => a is BlockSyntax or CompilationUnitSyntax);
        foreach (var use in scope?.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == local.Identifier.ValueText) ?? [])
        {
            var isRoute = use.Ancestors().TakeWhile(a => a is not StatementSyntax).OfType<InvocationExpressionSyntax>().Any(c => c.Called().StartsWith("Map", StringComparison.Ordinal));
            if (!isRoute && use.Parent is MemberAccessExpressionSyntax && use.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not null)
                foreach (var entry in Chained(file, use)) yield return entry;
        }
    }
}
