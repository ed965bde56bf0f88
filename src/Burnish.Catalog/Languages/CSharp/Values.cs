using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Languages.CSharp;

/// <summary>What expressions stand for, as far as the same file says: constants, variables that are set once, declared types.</summary>
public static class Values
{
    private const int Deepest = 8;

    /// <summary>The text of a constant: literals, their concatenation, constants of the file; null for anything else.</summary>
    public static string? Constant(this ExpressionSyntax? expression) => Constant(expression, 0);

    /// <summary>What a variable stands for where it is declared in the same method and set nowhere else; otherwise the expression itself.</summary>
    public static ExpressionSyntax Origin(this ExpressionSyntax expression)
    {
        var at = expression.Bare();
        for (var i = 0; i < Deepest; i++)
        {
            if (at is not IdentifierNameSyntax name || Local(name) is not { Initializer.Value: { } value } local || IsSetAgain(local)) return at;
            at = value.Bare();
        }
        return at;
    }

    /// <summary>The declaration of the local variable that a name stands for; null where it is none.</summary>
    public static VariableDeclaratorSyntax? Local(this IdentifierNameSyntax name)
    {
        var called = name.Identifier.ValueText;
        for (var at = name.Parent; at is not null; at = at.Parent)
        {
            var found = at switch
            {
                BlockSyntax block => block.Statements.OfType<LocalDeclarationStatementSyntax>().SelectMany(s => s.Declaration.Variables),
                SwitchSectionSyntax section => section.Statements.OfType<LocalDeclarationStatementSyntax>().SelectMany(s => s.Declaration.Variables),
                UsingStatementSyntax { Declaration: { } declaration } => declaration.Variables,
                ForStatementSyntax { Declaration: { } declaration } => declaration.Variables,
                CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement).OfType<LocalDeclarationStatementSyntax>().SelectMany(s => s.Declaration.Variables),
                _ => (IEnumerable<VariableDeclaratorSyntax>)[],
            };
            if (found.FirstOrDefault(v => v.Identifier.ValueText == called) is { } local) return local;
            if (at.Parameters().Any(p => p.Identifier.ValueText == called)) return null;
        }
        return null;
    }

    /// <summary>The parameter that a name stands for; null where it is none.</summary>
    public static ParameterSyntax? Parameter(this IdentifierNameSyntax name) =>
        name.Local() is not null ? null : name.Ancestors().SelectMany(a => a.Parameters()).FirstOrDefault(p => p.Identifier.ValueText == name.Identifier.ValueText);

    /// <summary>The name of the declared type of a variable, parameter, field or property of the same file; empty where the text does not say.</summary>
    public static string TypeName(this ExpressionSyntax? expression)
    {
        switch (expression?.Bare())
        {
            case BaseObjectCreationExpressionSyntax creation: return creation.Made();
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or InterpolatedStringExpressionSyntax: return "string";
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum: return sum.Left.TypeName() == "string" || sum.Right.TypeName() == "string" ? "string" : "";
            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own: return MemberType(own, own.Name.Identifier.ValueText);
            case IdentifierNameSyntax name:
                if (name.Local() is { } local)
                    return local.Parent is VariableDeclarationSyntax { Type.IsVar: false } typed ? typed.Type.Simple() : local.Initializer?.Value is { } value && value is not IdentifierNameSyntax ? value.TypeName() : "";
                if (name.Parameter() is { } parameter) return parameter.Type.Simple();
                return MemberType(name, name.Identifier.ValueText);
            default: return "";
        }
    }

    /// <summary>The nearest texts that say what an expression is for: the name it is given, the member it is set to, the method that returns it.</summary>
    public static string Purpose(this ExpressionSyntax expression)
    {
        SyntaxNode at = expression;
        while (at.Parent is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or EqualsValueClauseSyntax && at.Parent is not (AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax)) at = at.Parent;
        var given = at.Parent switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            AssignmentExpressionSyntax assignment => assignment.Left.ToString(),
            _ => "",
        };
        return $"{given} {expression.Method().NameOf()}";
    }

    /// <summary>Set a second time, counted up, or handed on by reference.</summary>
    private static bool IsSetAgain(VariableDeclaratorSyntax local)
    {
        var scope = local.Ancestors().FirstOrDefault(a => a is BlockSyntax or CompilationUnitSyntax or SwitchSectionSyntax or ForStatementSyntax);
        return scope?.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == local.Identifier.ValueText).Any(n =>
            (n.Parent is AssignmentExpressionSyntax assignment && assignment.Left == n) || n.Parent is ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 }) == true;
    }

    private static string MemberType(SyntaxNode at, string name)
    {
        foreach (var type in at.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            foreach (var member in type.Members)
            {
                if (member is FieldDeclarationSyntax field && field.Declaration.Variables.Any(v => v.Identifier.ValueText == name)) return field.Declaration.Type.Simple();
                if (member is PropertyDeclarationSyntax property && property.Identifier.ValueText == name) return property.Type.Simple();
            }
            if (type.ParameterList?.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name) is { } primary) return primary.Type.Simple();
        }
        return "";
    }

    private static string? Constant(ExpressionSyntax? expression, int depth)
    {
        if (expression is null || depth > Deepest) return null;
        switch (expression.Bare())
        {
            case LiteralExpressionSyntax { Token.Value: string text }: return text;
            case LiteralExpressionSyntax { Token.Value: char letter }: return letter.ToString();
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum: return Constant(sum.Left, depth + 1) is { } left && Constant(sum.Right, depth + 1) is { } right ? left + right : null;
            case InterpolatedStringExpressionSyntax spliced when spliced.Contents.All(c => c is InterpolatedStringTextSyntax): return string.Concat(spliced.Contents.Select(c => c.ToString()));
            case IdentifierNameSyntax name: return name.Local() is { Initializer.Value: { } value } local && !IsSetAgain(local) ? Constant(value, depth + 1) : Constant(FixedField(name), depth + 1);
            default: return null;
        }
    }

    private static ExpressionSyntax? FixedField(IdentifierNameSyntax name) => name.Parameter() is not null ? null : name.Ancestors().OfType<TypeDeclarationSyntax>()
        .SelectMany(t => t.Members).OfType<FieldDeclarationSyntax>().Where(f => f.Modifiers.Any(SyntaxKind.ConstKeyword) || f.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
        .SelectMany(f => f.Declaration.Variables).FirstOrDefault(v => v.Identifier.ValueText == name.Identifier.ValueText)?.Initializer?.Value;
}
