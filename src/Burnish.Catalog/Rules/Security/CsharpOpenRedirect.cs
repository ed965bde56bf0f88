using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees actions that send the client wherever the request says.</summary>
public sealed partial class CsharpOpenRedirect : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-open-redirect"),
        Title = "Redirect to an address of the request (C#)",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A link that begins with the trusted host leads to the page of an attacker.",
        Source = "OWASP Unvalidated Redirects and Forwards Cheat Sheet; CWE-601",
        Peers = ["roslyn:CA3007"],
        Cwe = "CWE-601",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Addresses that another method hands on.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Redirect"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls("Redirect", "RedirectPermanent", "RedirectPreserveMethod").Where(IsAnswer))
        {
            // Text of our own in front of it decides the host.
            if (call.Argument(0) is not { } target || RequestInput.Of(Head(target)) is not { } input) continue;
            if (Actions.Around(call) is { } function && !Check().IsMatch(function.ToString())) yield return file.Sees(call, $"'{input}' comes from the request and says where the client is sent");
        }
    }

    private static bool IsAnswer(InvocationExpressionSyntax call) =>
        call.Receiver() is not { } receiver || receiver.ToString().Split('.')[^1] is "Results" or "TypedResults" or "Response" or "this";

    private static ExpressionSyntax Head(ExpressionSyntax target) => target.Origin() switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Head(sum.Left),
        InterpolatedStringExpressionSyntax { Contents: [InterpolationSyntax first, ..] } => first.Expression,
        InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax, ..] } => SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression),
        IdentifierNameSyntax or MemberAccessExpressionSyntax => target,
        var other => other,
    };

    [GeneratedRegex(@"IsLocalUrl|LocalRedirect|IsWellFormed|StartsWith\(|IsValid|Validate|Allowed|\.Host\b|GetAuthorizationContext", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Check();
}
