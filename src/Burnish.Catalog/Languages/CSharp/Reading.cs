using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Languages.CSharp;

/// <summary>What the parts of a C# tree are called and hold, as far as the text says so.</summary>
public static class Reading
{
    /// <summary>The simple name of what is called; empty where it has none.</summary>
    public static string Called(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>What a method is called on; null where nothing is written before it.</summary>
    public static ExpressionSyntax? Receiver(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Expression.Bare(),
        MemberBindingExpressionSyntax => call.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault()?.Expression.Bare(),
        _ => null,
    };

    /// <summary>The argument of a name, or at a position; null where there is none.</summary>
    public static ExpressionSyntax? Argument(this BaseArgumentListSyntax? list, int at, string name = "")
    {
        if (list is null) return null;
        if (name.Length > 0 && list.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name) is { } named) return named.Expression.Bare();
        return at >= 0 && at < list.Arguments.Count && list.Arguments[at].NameColon is null ? list.Arguments[at].Expression.Bare() : null;
    }

    /// <summary>An argument of a call.</summary>
    public static ExpressionSyntax? Argument(this InvocationExpressionSyntax call, int at, string name = "") => call.ArgumentList.Argument(at, name);

    /// <summary>The last name of a type, without its arguments: <c>List</c> for <c>System.Collections.Generic.List&lt;int&gt;?</c>.</summary>
    public static string Simple(this TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => nullable.ElementType.Simple(),
        QualifiedNameSyntax qualified => qualified.Right.Simple(),
        AliasQualifiedNameSyntax alias => alias.Name.Simple(),
        SimpleNameSyntax name => name.Identifier.ValueText,
        PredefinedTypeSyntax predefined => predefined.Keyword.ValueText,
        ArrayTypeSyntax array => array.ElementType.Simple() + "[]",
        RefTypeSyntax reference => reference.Type.Simple(),
        _ => "",
    };

    /// <summary>The type that is made; that of the variable where it is left out; empty where it is not written near by.</summary>
    public static string Made(this BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax written => written.Type.Simple(),
        { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } } => declaration.Type.Simple(),
        { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } } => property.Type.Simple(),
        _ => "",
    };

    /// <summary>The expression inside parentheses, casts, <c>!</c> and <c>await</c>.</summary>
    public static ExpressionSyntax Bare(this ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax inner: expression = inner.Expression; break;
                case CastExpressionSyntax cast: expression = cast.Expression; break;
                case AwaitExpressionSyntax awaited: expression = awaited.Expression; break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure: expression = sure.Operand; break;
                default: return expression;
            }
        }
    }

    /// <summary>The names of the attributes of a declaration, without their suffix.</summary>
    public static IEnumerable<AttributeSyntax> Attributes(this SyntaxList<AttributeListSyntax> lists, params string[] names) =>
        lists.SelectMany(l => l.Attributes).Where(a => names.Length == 0 || names.Contains(a.Named()));

    /// <summary>The name of an attribute, without its suffix.</summary>
    public static string Named(this AttributeSyntax attribute)
    {
        var name = attribute.Name.Simple();
        return name.EndsWith("Attribute", StringComparison.Ordinal) && name.Length > 9 ? name[..^9] : name;
    }

    /// <summary>The nearest method, accessor, lambda or local function around a node; null at the top level.</summary>
    public static SyntaxNode? Function(this SyntaxNode node) => node.Ancestors().FirstOrDefault(IsFunction);

    /// <summary>The nearest method, constructor or local function around a node: lambdas are passed over.</summary>
    public static SyntaxNode? Method(this SyntaxNode node) => node.Ancestors().FirstOrDefault(a => IsFunction(a) && a is not AnonymousFunctionExpressionSyntax);

    /// <summary>The name of a method or local function; empty for others.</summary>
    public static string NameOf(this SyntaxNode? function) => function switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        _ => "",
    };

    /// <summary>The parameters of a method, lambda or local function.</summary>
    public static IEnumerable<ParameterSyntax> Parameters(this SyntaxNode? function) => function switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
        LocalFunctionStatementSyntax local => local.ParameterList.Parameters,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        SimpleLambdaExpressionSyntax lambda => [lambda.Parameter],
        _ => [],
    };

    /// <summary>True for an async method, lambda or local function.</summary>
    public static bool IsAsync(this SyntaxNode? function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword != default,
        _ => false,
    };

    private static bool IsFunction(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;
}
