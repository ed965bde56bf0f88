using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees requests that C# sends to an address that the client chose.</summary>
public sealed partial class CsharpServerSideRequest : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-server-side-request"),
        Title = "Server asks an address of the request (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The client reaches what only the server may: other services, the metadata of the cloud.",
        Source = "OWASP Server-Side Request Forgery Prevention Cheat Sheet; CWE-918",
        Peers = ["roslyn:CA3005"],
        Cwe = "CWE-918",
        Standards = ["OWASP-A10:2021", "OWASP-A01:2025"],
        NotSeen = "Addresses that another method sends to.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["GetAsync", "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "PostAsync", "PostAsJsonAsync", "GetFromJsonAsync", "SendAsync", "WebRequest", "DownloadString"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Sends = ["GetAsync", "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "GetFromJsonAsync", "PostAsync", "PostAsJsonAsync", "PutAsync", "DownloadString", "DownloadData"];

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls(Sends).Where(c => IsClient(c.Receiver())))
        {
            if (call.Argument(0) is not { } address || RequestInput.Of(Head(address)) is not { } input) continue;
            if (Actions.Around(call) is { } function && !Check().IsMatch(function.ToString())) yield return file.Sees(call, $"'{input}' comes from the request and says whom the server asks");
        }
    }

    private static bool IsClient(ExpressionSyntax? receiver) => receiver is not null && (receiver.TypeName() is "HttpClient" or "WebClient"
        || receiver.ToString().Contains("client", StringComparison.OrdinalIgnoreCase) && receiver.TypeName() is "" or "var");

    /// <summary>What the address begins with: text of our own there decides the host.</summary>
    private static ExpressionSyntax? Head(ExpressionSyntax address) => address.Origin() switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Head(sum.Left),
        InterpolatedStringExpressionSyntax { Contents: [InterpolationSyntax first, ..] } => first.Expression,
        InterpolatedStringExpressionSyntax => null,
        ObjectCreationExpressionSyntax made when made.Made() == "Uri" && made.ArgumentList?.Arguments.Count == 1 => made.ArgumentList.Argument(0) is { } inner ? Head(inner) : null,
        IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax => address,
        _ => null,
    };

    [GeneratedRegex(@"\.Host\b|IsWellFormed|IsValid|Validate|Allowed|IsLoopback|BaseAddress|StartsWith\(|TryCreate", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Check();
}
