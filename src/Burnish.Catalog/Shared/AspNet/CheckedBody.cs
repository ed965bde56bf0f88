using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>Tells whether the body that a handler of ASP.NET Core takes is checked before it is used.</summary>
internal static class CheckedBody
{
    private static readonly string[] Annotations =
        ["Required", "StringLength", "MaxLength", "MinLength", "Range", "RegularExpression", "EmailAddress", "Phone", "Url", "CreditCard", "Compare", "Length", "AllowedValues", "DeniedValues", "Base64String"];

    // What runs validators for all requests: FluentValidation's own wiring, a behaviour of MediatR, the validation of minimal APIs of .NET 10.
    private static readonly string[] Everywhere = ["AddFluentValidationAutoValidation", "AddFluentValidation(", "ValidationBehavior", "ValidationBehaviour", "AddValidation()", "ValidatorBehavior", "WithParameterValidation"];

    /// <summary>True where the body is checked, or where it is not sure that it is not: its type is not in the repository.</summary>
    public static bool Holds(Codebase code, Endpoint endpoint)
    {
        if (endpoint.Chain.Any(m => m.Name.Contains("Valid", StringComparison.Ordinal) && m.Name != "ValidateAntiForgeryToken" || m.Text.Contains("Validat", StringComparison.Ordinal) && m.Name != "ValidateAntiForgeryToken")) return true;
        if (code.File(endpoint.Handler.Path) is not { } file || CSharpFile.At(code, file) is not { } read) return true;
        var function = read.Text.Root.DescendantNodes().FirstOrDefault(n => n.SpanStart == endpoint.Handler.Start && n.Span.End == endpoint.Handler.End && n is MethodDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        if (function is null) return true;
        var text = function.ToString();
        if (text.Contains("ModelState", StringComparison.Ordinal) || text.Contains("Validat", StringComparison.Ordinal) || text.Contains("Guard.", StringComparison.Ordinal)) return true;
        // What is sent on is checked by a behaviour of the mediator.
        if (text.Contains(".Send(", StringComparison.Ordinal) && ProjectTexts.Say(code, endpoint.Directory, "ValidationBehavior", "ValidationBehaviour", "ValidatorBehavior", "ValidatorBehaviour")) return true;
        foreach (var body in endpoint.Reads.Where(r => r.Part == "body"))
        {
            var parameter = function.Parameters().FirstOrDefault(p => p.SpanStart == body.Place.Start);
            if (parameter?.Type is null || IsCheckedType(code, endpoint, function, parameter.Type)) continue;
            return false;
        }
        return true;
    }

    private static bool IsCheckedType(Codebase code, Endpoint endpoint, SyntaxNode function, TypeSyntax type)
    {
        var name = type is GenericNameSyntax { TypeArgumentList.Arguments: [var inner] } ? inner.Simple() : type.Simple().TrimEnd('?', '[', ']');
        var all = CSharpFiles.Ships.Files(code).Where(f => code.Read(f.Path)?.Contains(name, StringComparison.Ordinal) == true).Select(f => CSharpFile.At(code, f)).OfType<CSharpFile>().ToList();
        var declared = all.SelectMany(f => f.Text.All<TypeDeclarationSyntax>()).Where(t => t.Identifier.ValueText == name).ToList();
        if (declared.Count == 0) return true;
        var hasValidator = all.Exists(f => code.Read(f.Path) is { } text && (text.Contains($"AbstractValidator<{name}>", StringComparison.Ordinal) || text.Contains($"IValidator<{name}>", StringComparison.Ordinal)));
        var isAnnotated = declared.Exists(t => t.BaseList?.Types.Any(b => b.Type.Simple() != "object" && !IsMarker(b.Type.Simple())) == true
            || t.DescendantNodes().OfType<AttributeSyntax>().Any(a => Annotations.Contains(a.Named())));
        var runs = ProjectTexts.Say(code, endpoint.Directory, Everywhere);
        if (hasValidator) return true; // registered and run in one of many ways; that it is written is taken for it
        var answersBadRequests = function.Ancestors().OfType<ClassDeclarationSyntax>().FirstOrDefault() is { } controller
            && (controller.AttributeLists.Attributes("ApiController").Any() || controller.BaseList?.Types.Any(b => b.Type.Simple() is not ("ControllerBase" or "Controller")) == true);
        return isAnnotated && (answersBadRequests || runs);
    }

    // Interfaces of messages say nothing of the fields.
    private static bool IsMarker(string type) => type is "IRequest" or "ICommand" or "INotification" or "IQuery";
}
