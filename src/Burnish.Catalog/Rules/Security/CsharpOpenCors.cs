using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees CORS policies of ASP.NET Core that let every site use the cookies of a visitor.</summary>
public sealed class CsharpOpenCors : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-open-cors"),
        Title = "Every origin allowed with credentials (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Any page that a signed-in person opens can read and change what that person may.",
        Source = "OWASP HTML5 Security Cheat Sheet; CWE-942",
        Peers = ["roslyn:S5122"],
        Cwe = "CWE-942",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = "Policies read from configuration.",
        SeenOn = "appsecco/dvcsharp-api",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["SetIsOriginAllowed", "AllowAnyOrigin"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls("SetIsOriginAllowed", "AllowAnyOrigin"))
        {
            if (call.Called() == "SetIsOriginAllowed" && call.Argument(0) is not LambdaExpressionSyntax { ExpressionBody: LiteralExpressionSyntax { Token.Value: true } }) continue;
            if (Names(call).Contains("AllowCredentials") && !CSharpFile.IsForDevelopment(call)) yield return file.Sees(Name(call), "Every origin may send requests with the visitor's cookies");
        }
    }

    /// <summary>The name in the chain: a long chain begins on an earlier line.</summary>
    private static SyntaxNode Name(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax member ? member.Name : call;

    /// <summary>The calls of the same policy: of its chain, and of its builder in the same lambda.</summary>
    private static IEnumerable<string> Names(InvocationExpressionSyntax call) =>
        (call.Function() as AnonymousFunctionExpressionSyntax)?.Body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Select(c => c.Called())
        ?? call.AncestorsAndSelf().TakeWhile(a => a is not StatementSyntax).OfType<InvocationExpressionSyntax>().Select(c => c.Called()).Concat(call.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(c => c.Called()));
}
