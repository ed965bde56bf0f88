using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.CSharp;

/// <summary>Tells parameters that one segment of the route fills: routing splits at '/' and leaves an encoded one encoded.</summary>
internal static partial class RouteSegments
{
    /// <summary>True where every route of a handler fills the parameter with one segment, and nothing decodes it again.</summary>
    /// <param name="function">An action, or a function that is mapped where it is written.</param>
    /// <param name="name">The name of the parameter.</param>
    public static bool Fills(SyntaxNode function, string name)
    {
        if (Parameters(function)?.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name) is not { } parameter) return false;
        // Another source, or another name, than that of the route.
        if (parameter.AttributeLists.Attributes().Any(a => a.Named() != "FromRoute" || a.ArgumentList is { Arguments.Count: > 0 }) || Decoding().IsMatch(function.ToString())) return false;
        var (shared, own) = Templates(function);
        if (shared.Concat(own).Any(t => Holds(t, name, "{*") || Holds(t, name, "{**"))) return false;
        return shared.Count > 0 && shared.TrueForAll(t => Holds(t, name, "{")) || own.Count > 0 && own.TrueForAll(t => Holds(t, name, "{"));
    }

    private static ParameterListSyntax? Parameters(SyntaxNode function) => function switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList,
        _ => null,
    };

    private static (List<string> Shared, List<string> Own) Templates(SyntaxNode function)
    {
        if (function is ParenthesizedLambdaExpressionSyntax) return ([], function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && Text(call.Argument(0)) is { } route ? [route] : []);
        if (function is not MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method) return ([], []);
        return (Of(type.AttributeLists.Attributes("Route")), Of(method.AttributeLists.Attributes([.. Actions.Verbs, "Route"])));
    }

    private static List<string> Of(IEnumerable<AttributeSyntax> attributes) => [.. attributes.Select(a => a.ArgumentList?.Arguments.FirstOrDefault(r => r.NameEquals is null) is { } given ? Text(given.Expression) ?? "" : "")];

    private static string? Text(ExpressionSyntax? expression) => expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal ? literal.Token.ValueText : null;

    /// <summary>The template names the parameter behind an opening: <c>{name}</c>, <c>{name:int}</c>, <c>{name=x}</c>, <c>{name?}</c>.</summary>
    private static bool Holds(string template, string name, string opening)
    {
        var at = template.IndexOf(opening + name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return false;
        var end = at + opening.Length + name.Length;
        return end < template.Length && template[end] is '}' or ':' or '=' or '?';
    }

    [GeneratedRegex("UrlDecode|UnescapeDataString|FromBase64", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Decoding();
}
