using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>Endpoints of controllers: routes by attribute, and by convention where the application maps one.</summary>
internal sealed class ControllerRoutes(Codebase code, AspNetSources sources, Func<string, ImmutableArray<Middleware>> everywhere)
{
    private const int Deepest = 5;

    private readonly bool hasConvention = new[] { "MapControllerRoute", "MapDefaultControllerRoute", "UseMvcWithDefaultRoute", "MapRoute", "MapAreaControllerRoute" }.Any(n => sources.Calls(n).Any());

    /// <summary>Every endpoint, in the order of files and methods.</summary>
    public IEnumerable<Endpoint> Read() =>
        from file in sources.Files
        from type in file.Text.All<ClassDeclarationSyntax>()
        where !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && !type.BaseList.IsPage() && Line(file, type).Any(l => Actions.SaysController(l.Type))
        from method in type.Members.OfType<MethodDeclarationSyntax>()
        where Actions.IsOffered(method)
        from endpoint in Of(file, type, method)
        select endpoint;

    private IEnumerable<Endpoint> Of(CSharpFile file, ClassDeclarationSyntax type, MethodDeclarationSyntax method)
    {
        var line = Line(file, type).ToList();
        var verbs = method.AttributeLists.Attributes(Actions.Verbs).ToList();
        var directory = code.PackageOf(file.Path)?.Directory ?? "";
        var chain = Conventions.Holding(everywhere(directory).Concat(line.AsEnumerable().Reverse().SelectMany(l => Conventions.Of(l.File, l.Type.AttributeLists))).Concat(Conventions.Of(file, method.AttributeLists)));
        foreach (var (verb, path) in Routes(line, type, method, verbs).Distinct())
            yield return new(verb, path, "aspnetcore", file.HeadOf(method), directory, chain, file.PlaceOf(method), $"{type.Identifier.ValueText}.{method.Identifier.ValueText}",
                method.IsAsync(), BoundInput.Of(file, method, path, verb));
    }

    private IEnumerable<(string Verb, string Path)> Routes(List<(CSharpFile File, ClassDeclarationSyntax Type)> line, ClassDeclarationSyntax type, MethodDeclarationSyntax method, List<AttributeSyntax> verbs)
    {
        var prefixes = line.Select(l => l.Type.AttributeLists.Attributes("Route").Select(Template).OfType<string>().ToList()).FirstOrDefault(t => t.Count > 0) ?? [];
        var area = line.SelectMany(l => l.Type.AttributeLists.Attributes("Area")).Select(Template).FirstOrDefault() ?? "";
        var own = method.AttributeLists.Attributes("Route").Select(Template).OfType<string>().ToList();
        var ways = verbs.Count > 0 ? verbs.Select(v => (Verb: v.Named()[4..].ToUpperInvariant(), Template: Template(v))).ToList() : [(Verb: "ALL", Template: (string?)null)];
        var isByAttribute = prefixes.Count > 0 || own.Count > 0 || ways.Exists(w => w.Template is not null);
        if (!isByAttribute)
        {
            // A web API action that no attribute and no convention gives a path answers nothing.
            var conventional = string.Join('/', new[] { area, Bare(type), method.Identifier.ValueText }.Where(p => p.Length > 0));
            if (hasConvention) foreach (var (verb, _) in ways) yield return (verb, RoutePath.Join("", conventional));
            yield break;
        }
        foreach (var (verb, template) in ways)
            foreach (var route in template is not null ? [template] : own.Count > 0 ? own : [""])
                foreach (var prefix in prefixes.Count > 0 ? prefixes : [""])
                    yield return (verb, RoutePath.Join("", Filled(route.StartsWith('/') || route.StartsWith("~/", StringComparison.Ordinal) ? route.TrimStart('~') : $"{prefix.TrimEnd('/')}/{route}", type, method, area)));
    }

    /// <summary>The class and the classes of the repository above it.</summary>
    private IEnumerable<(CSharpFile File, ClassDeclarationSyntax Type)> Line(CSharpFile file, ClassDeclarationSyntax type)
    {
        (CSharpFile File, ClassDeclarationSyntax Type)? at = (file, type);
        for (var i = 0; i < Deepest && at is { } step; i++)
        {
            yield return step;
            at = step.Type.BaseList?.Types is [var first, ..] ? sources.Type(first.Type.Simple()) : null;
        }
    }

    private static string? Template(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is null)?.Expression.Constant();

    private static string Bare(ClassDeclarationSyntax type) => type.Identifier.ValueText is var name && name.EndsWith("Controller", StringComparison.Ordinal) ? name[..^10] : name;

    private static string Filled(string template, ClassDeclarationSyntax type, MethodDeclarationSyntax method, string area) =>
        template.Replace("[controller]", Bare(type), StringComparison.OrdinalIgnoreCase)
            .Replace("[action]", method.Identifier.ValueText is var name && name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name, StringComparison.OrdinalIgnoreCase)
            .Replace("[area]", area, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Tells Razor pages, whose handlers have the paths of their files.</summary>
internal static class PageBases
{
    public static bool IsPage(this BaseListSyntax? bases) => bases?.Types.Any(t => t.Type.Simple() == "PageModel") == true;
}
