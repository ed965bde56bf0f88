using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.CSharp;

/// <summary>One C# file with its tree, and the questions that rules ask most.</summary>
internal sealed partial record CSharpFile(Codebase Code, FileFacts File, CSharpText Text)
{
    public string Path => File.Path;

    /// <summary>The place of a node.</summary>
    public Place PlaceOf(SyntaxNode node) => Code.PlaceOf(Path, node.SpanStart, node.Span.End);

    /// <summary>The place of a declaration: from its first word to the end of its head.</summary>
    public Place HeadOf(SyntaxNode node) => Code.PlaceOf(Path, node.SpanStart, node switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList.Span.End,
        LocalFunctionStatementSyntax local => local.ParameterList.Span.End,
        BaseTypeDeclarationSyntax type => type.Identifier.Span.End,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body.SpanStart + 1,
        _ => node.Span.End,
    });

    /// <summary>What a rule says of a node.</summary>
    public Sighting Sees(SyntaxNode node, string message, Severity? severity = null) => new(PlaceOf(node), message, "", string.Concat(node.ToString().Where(c => !char.IsWhiteSpace(c))), severity);

    /// <summary>What a rule says of a declaration.</summary>
    public Sighting SeesHead(SyntaxNode node, string message, string subject, Severity? severity = null) => new(HeadOf(node), message, subject, subject, severity);

    /// <summary>The file of a path; null where it is not surveyed or too long to be read.</summary>
    public static CSharpFile? At(Codebase code, FileFacts file) => code.Read(file.Path) is { } text && CSharpText.Of(text) is { } parsed ? new(code, file, parsed) : null;

    /// <summary>What is seen in one file.</summary>
    public static IEnumerable<Sighting> Look(Codebase code, FileFacts file, Func<CSharpFile, IEnumerable<Sighting>> look) => At(code, file) is { } read ? look(read) : [];

    /// <summary>True where a condition around the node, or one before it that leaves, asks for the environment or for debugging.</summary>
    public static bool IsForDevelopment(SyntaxNode node) =>
        node.Ancestors().Any(a => a switch
        {
            IfStatementSyntax condition => Development().IsMatch(condition.Condition.ToString()),
            ConditionalExpressionSyntax condition => Development().IsMatch(condition.Condition.ToString()),
            BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax => Development().IsMatch(a is TypeDeclarationSyntax type ? type.Identifier.ValueText : a.NameOf()),
            _ => false,
        });

    [GeneratedRegex("Develop|IsDev|Environment|Debug|IsProduction|isProd|Testing|Local|env\\.", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Development();
}
