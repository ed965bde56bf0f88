using Burnish.Catalog.Languages.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.CSharp;

/// <summary>Follows what clients send: parameters of handlers and parts of the request, through variables, splicing and harmless string calls of the same method.</summary>
internal static class RequestInput
{
    private const int Deepest = 10;

    private static readonly string[] Parts = ["Query", "Form", "Headers", "Cookies", "RouteValues", "QueryString", "Params", "Path"];

    private static readonly string[] Harmless =
        ["int", "long", "short", "byte", "uint", "ulong", "ushort", "bool", "double", "float", "decimal", "char", "Guid", "DateTime", "DateOnly", "TimeOnly", "DateTimeOffset", "TimeSpan", "CancellationToken", "HttpContext", "HttpRequest", "HttpResponse", "ClaimsPrincipal"];

    private static readonly string[] Keeping = ["Trim", "TrimStart", "TrimEnd", "ToLower", "ToUpper", "ToLowerInvariant", "ToUpperInvariant", "ToString", "Substring", "Replace", "Format", "Concat", "Combine", "Join", "UrlDecode", "UnescapeDataString", "First", "FirstOrDefault", "Insert", "Append"];

    /// <summary>What of the request an expression carries, in the words of the source; null where it carries nothing that is known.</summary>
    /// <param name="expression">Any expression.</param>
    /// <param name="cleaned">Calls that take the harm away, such as <c>GetFileName</c> for a path.</param>
    public static string? Of(ExpressionSyntax? expression, params string[] cleaned) => Of(expression, cleaned, 0);

    private static string? Of(ExpressionSyntax? expression, string[] cleaned, int depth)
    {
        if (expression is null || depth > Deepest) return null;
        switch (expression.Bare())
        {
            case IdentifierNameSyntax name:
                if (name.Local() is { } local) return IsHarmless(local) ? null : Of(local.Initializer?.Value, cleaned, depth + 1);
                return name.Parameter() is { } parameter && Carries(parameter) ? name.Identifier.ValueText : null;
            case ElementAccessExpressionSyntax element: return IsPart(element.Expression) ? element.ToString() : Of(element.Expression, cleaned, depth + 1);
            case MemberAccessExpressionSyntax member:
                if (IsPart(member)) return member.ToString();
                return member.Name.Identifier.ValueText is "Length" or "Count" or "HasValue" ? null : Of(member.Expression, cleaned, depth + 1) is { } carried ? carried + "." + member.Name : null;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.CoalesceExpression } pair: return Of(pair.Left, cleaned, depth + 1) ?? Of(pair.Right, cleaned, depth + 1);
            case ConditionalExpressionSyntax either: return Of(either.WhenTrue, cleaned, depth + 1) ?? Of(either.WhenFalse, cleaned, depth + 1);
            case InterpolatedStringExpressionSyntax spliced: return spliced.Contents.OfType<InterpolationSyntax>().Select(i => Of(i.Expression, cleaned, depth + 1)).FirstOrDefault(t => t is not null);
            case InvocationExpressionSyntax call when !cleaned.Contains(call.Called()) && Keeping.Contains(call.Called()):
                return Of(call.Receiver(), cleaned, depth + 1) ?? call.ArgumentList.Arguments.Select(a => Of(a.Expression, cleaned, depth + 1)).FirstOrDefault(t => t is not null);
            default: return null;
        }
    }

    private static bool IsPart(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var part } member && Parts.Contains(part)
        && member.Expression.ToString() is "Request" or "HttpContext.Request" or "context.Request" or "httpContext.Request" or "this.Request" or "request" && member.Expression.ToString() is var owner
        && (owner != "request" || member.Expression.TypeName() is "HttpRequest");

    private static bool IsHarmless(VariableDeclaratorSyntax local) => local.Parent is VariableDeclarationSyntax { Type: var type } && Harmless.Contains(type.Simple());

    private static bool Carries(ParameterSyntax parameter)
    {
        var function = parameter.Ancestors().FirstOrDefault(a => a is BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        var type = parameter.Type.Simple();
        return type.Length > 0 && !Harmless.Contains(type) && Actions.IsHandler(function) && !parameter.AttributeLists.Attributes("FromServices", "FromKeyedServices", "AsParameters").Any()
            && !(type.Length > 1 && type[0] == 'I' && char.IsAsciiLetterUpper(type[1]) && type is not ("IFormFile" or "IFormCollection")) && !IsService(type);
    }

    private static bool IsService(string type) => type.EndsWith("Context", StringComparison.Ordinal) || type.EndsWith("Service", StringComparison.Ordinal) || type.EndsWith("Services", StringComparison.Ordinal)
        || type.EndsWith("Repository", StringComparison.Ordinal) || type.EndsWith("Manager", StringComparison.Ordinal) || type.EndsWith("Options", StringComparison.Ordinal) || type.EndsWith("Client", StringComparison.Ordinal)
        || type.EndsWith("Factory", StringComparison.Ordinal) || type.EndsWith("Handler", StringComparison.Ordinal);
}
