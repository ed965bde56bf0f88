using Burnish.Catalog.Languages.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.CSharp;

/// <summary>Tells the functions that answer requests: actions of controllers, handlers of pages, functions handed to <c>MapGet</c> and its kin.</summary>
internal static class Actions
{
    private static readonly string[] Bases = ["Controller", "ControllerBase", "ApiController", "PageModel", "ODataController"];

    /// <summary>The verbs of the attributes that make a method an action.</summary>
    public static readonly string[] Verbs = ["HttpGet", "HttpPost", "HttpPut", "HttpPatch", "HttpDelete", "HttpHead", "HttpOptions"];

    /// <summary>The calls that register a handler.</summary>
    public static readonly string[] Maps = ["MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods"];

    /// <summary>True for a class whose public methods are actions.</summary>
    public static bool IsController(TypeDeclarationSyntax type) => !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && SaysController(type);

    /// <summary>True for a class that says of itself that it is a controller, abstract or not.</summary>
    public static bool SaysController(TypeDeclarationSyntax type) =>
        type is ClassDeclarationSyntax && type.AttributeLists.Attributes("NonController").FirstOrDefault() is null
        && (type.AttributeLists.Attributes("ApiController", "Controller").Any() || type.BaseList?.Types.Any(b => Bases.Contains(b.Type.Simple()) || b.Type.Simple().EndsWith("ControllerBase", StringComparison.Ordinal)) == true
            || (type.Identifier.ValueText.EndsWith("Controller", StringComparison.Ordinal) && type.BaseList?.Types.Any(b => b.Type.Simple().EndsWith("Controller", StringComparison.Ordinal)) == true));

    /// <summary>True for a public method that answers requests.</summary>
    public static bool IsAction(SyntaxNode? function) =>
        function is MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method && IsController(type) && IsOffered(method);

    /// <summary>True for a method that is an action where its class is a controller.</summary>
    public static bool IsOffered(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.PublicKeyword) && !method.Modifiers.Any(SyntaxKind.StaticKeyword) && !method.Modifiers.Any(SyntaxKind.OverrideKeyword) && !method.AttributeLists.Attributes("NonAction").Any();

    /// <summary>True where the function answers requests: an action, or one handed to <c>MapGet</c> and its kin in the same file.</summary>
    public static bool IsHandler(SyntaxNode? function) => function switch
    {
        AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } => Maps.Contains(call.Called()),
        MethodDeclarationSyntax method => IsAction(method) || IsMapped(method, method.Identifier.ValueText),
        LocalFunctionStatementSyntax local => IsMapped(local, local.Identifier.ValueText),
        _ => false,
    };

    /// <summary>The function around a node that answers requests; null where there is none.</summary>
    public static SyntaxNode? Around(SyntaxNode node) => node.Ancestors().FirstOrDefault(IsHandler);

    private static bool IsMapped(SyntaxNode function, string name) =>
        function.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => Maps.Contains(c.Called())
            && c.ArgumentList.Arguments.Any(a => a.Expression is IdentifierNameSyntax handed && handed.Identifier.ValueText == name
                || a.Expression is MemberAccessExpressionSyntax member && member.Name.Identifier.ValueText == name));
}
