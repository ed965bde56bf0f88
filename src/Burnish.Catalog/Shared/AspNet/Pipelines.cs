using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>Applications of ASP.NET Core: what is put into their pipeline, in order, and what holds for every endpoint of a project.</summary>
internal sealed class Pipelines(Codebase code, AspNetSources sources)
{
    /// <summary>The applications, in the order of their files.</summary>
    public IEnumerable<HttpApplication> Read()
    {
        foreach (var file in sources.Files)
        {
            foreach (var variable in file.Text.All<VariableDeclaratorSyntax>().Where(IsApplication))
                yield return Made(file, variable.Identifier.ValueText, variable, variable.Ancestors().First(a => a is BlockSyntax or CompilationUnitSyntax));
            foreach (var method in file.Text.All<MethodDeclarationSyntax>().Where(m => m.Identifier.ValueText == "Configure" && m.Parent is TypeDeclarationSyntax { Identifier.ValueText: var type } && type.StartsWith("Startup", StringComparison.Ordinal)))
                if (method.ParameterList.Parameters.FirstOrDefault(p => p.Type.Simple() is "IApplicationBuilder" or "WebApplication") is { } app) yield return Made(file, app.Identifier.ValueText, method, method);
        }
    }

    /// <summary>What stands in front of every endpoint of a project: a fallback policy, a filter for all controllers, a limiter for all requests.</summary>
    /// <param name="directory">The project's directory.</param>
    /// <param name="forControllers">True for what holds for controllers: their filters and what is said where they are mapped.</param>
    public ImmutableArray<Middleware> Everywhere(string directory, bool forControllers) =>
        [.. sources.Files.Where(f => (code.PackageOf(f.Path)?.Directory ?? "") == directory).SelectMany(f => forControllers ? ForAll(f).Concat(ForControllers(f)) : ForAll(f))];

    private static IEnumerable<Middleware> ForAll(CSharpFile file)
    {
        foreach (var set in file.Text.All<AssignmentExpressionSyntax>())
        {
            var name = set.Left.ToString().Split('.')[^1];
            if (name == "FallbackPolicy" && set.Right is not LiteralExpressionSyntax) yield return Entry(file, set, "FallbackPolicy", "Microsoft.AspNetCore.Authorization");
            if (name == "GlobalLimiter") yield return Entry(file, set, "GlobalLimiter", "Microsoft.AspNetCore.RateLimiting");
        }
        foreach (var call in file.Text.Calls("SetFallbackPolicy")) yield return Entry(file, call, "FallbackPolicy", "Microsoft.AspNetCore.Authorization");
    }

    private static IEnumerable<Middleware> ForControllers(CSharpFile file)
    {
        foreach (var made in file.Text.All<BaseObjectCreationExpressionSyntax>().Where(m => m.Made() == "AuthorizeFilter")) yield return Entry(file, made, "AuthorizeFilter", "Microsoft.AspNetCore.Authorization");
        foreach (var map in file.Text.Calls("MapControllers", "MapControllerRoute", "MapDefaultControllerRoute"))
            for (SyntaxNode at = map; at.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next }; at = next)
                if (Conventions.Of(file, next) is { } entry) yield return entry;
    }

    private HttpApplication Made(CSharpFile file, string variable, SyntaxNode place, SyntaxNode scope)
    {
        var used = Used(file, variable, scope, 0).ToImmutableArray();
        var runs = scope.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => c.Called() is "Run" or "RunAsync" && c.Receiver()?.ToString() == variable).Select(file.PlaceOf);
        return new("aspnetcore", variable, place is MethodDeclarationSyntax ? file.HeadOf(place) : file.PlaceOf(place), code.PackageOf(file.Path)?.Directory ?? "", used,
            ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal), [.. runs]);
    }

    /// <summary>Every <c>Use…</c> on the application, those of the repository's own methods in their place.</summary>
    private IEnumerable<Middleware> Used(CSharpFile file, string variable, SyntaxNode scope, int depth)
    {
        foreach (var call in scope.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => c.Called().StartsWith("Use", StringComparison.Ordinal) && Root(c) == variable).OrderBy(c => c.ArgumentList.SpanStart))
        {
            var own = depth < 3 ? sources.Extensions(call.Called()).Take(2).ToArray() : [];
            if (own is [var only])
            {
                foreach (var inner in Used(only.File, only.Method.ParameterList.Parameters[0].Identifier.ValueText, only.Method, depth + 1)) yield return inner;
            }
            else yield return Entry(file, call, call.Called(), "") with { IsErrorHandler = call.Called() is "UseExceptionHandler" or "UseDeveloperExceptionPage" };
        }
    }

    private static Middleware Entry(CSharpFile file, SyntaxNode node, string name, string module) => new(name, node.ToString() is { Length: > 300 } text ? text[..300] : node.ToString(), module, "/", file.PlaceOf(node), false);

    private static string Root(InvocationExpressionSyntax call)
    {
        var at = call.Receiver();
        while (at is InvocationExpressionSyntax inner) at = inner.Receiver();
        return at?.ToString() ?? "";
    }

    private static bool IsApplication(VariableDeclaratorSyntax variable) => variable.Initializer?.Value.Bare() is InvocationExpressionSyntax call
        && ((call.Called() == "Create" && call.Receiver()?.ToString() == "WebApplication")
            || (call.Called() == "Build" && call.Receiver()?.Origin() is { } builder && builder.ToString().Contains("WebApplication.Create", StringComparison.Ordinal)));
}
