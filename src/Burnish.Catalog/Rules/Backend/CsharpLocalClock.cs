using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees moments that C# keeps or compares in the local time of the machine.</summary>
public sealed partial class CsharpLocalClock : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-local-clock"),
        Title = "Local time kept as a moment",
        Area = Area.Backend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "In autumn an hour comes twice, and servers in other zones read another moment.",
        Source = "Microsoft, DateTime best practices; CWE-682; severity: judgement",
        Peers = ["sonar:S6563"],
        NotSeen = "Moments in local variables; names that do not say that they are one.",
        SeenOn = "appsecco/dvcsharp-api",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["DateTime.Now"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        file.Text.All<MemberAccessExpressionSyntax>().Where(m => m.ToString() is "DateTime.Now" or "System.DateTime.Now").Where(m => Kept(m) is { } name && Moment().IsMatch(name))
            .Select(m => file.Sees(m, $"'{Kept(m)}' is a moment in the local time of the machine") with { Text = Kept(m) ?? "" });

    /// <summary>The member that it is kept in or compared with, the call of Add and its kin passed over.</summary>
    private static string? Kept(MemberAccessExpressionSyntax now)
    {
        ExpressionSyntax at = now;
        while (at.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Parent: InvocationExpressionSyntax call } && name.StartsWith("Add", StringComparison.Ordinal)) at = call;
        return at.Parent switch
        {
            AssignmentExpressionSyntax set when set.Right == at && set.Left is MemberAccessExpressionSyntax or IdentifierNameSyntax && (set.Left is MemberAccessExpressionSyntax || set.Parent is InitializerExpressionSyntax) => set.Left.ToString(),
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
            BinaryExpressionSyntax { OperatorToken.ValueText: "<" or ">" or "<=" or ">=" } compare => (compare.Left == at ? compare.Right : compare.Left) is MemberAccessExpressionSyntax other ? other.ToString() : null,
            _ => null,
        };
    }

    [GeneratedRegex(@"(^|\.)\w*(At|On|Date|Expires?|Expiry|Expiration|Until|Timestamp|Created|Updated|Modified|Time)$", RegexOptions.None, 1000)]
    private static partial Regex Moment();
}
