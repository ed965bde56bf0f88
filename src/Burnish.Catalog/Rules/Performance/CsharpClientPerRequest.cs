using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Performance;

/// <summary>Sees an HttpClient that is made for one use and thrown away, inside of methods that run again and again.</summary>
public sealed class CsharpClientPerRequest : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-client-per-request"),
        Title = "HttpClient made for each use",
        Area = Area.Performance,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Each one keeps its connection open for minutes after it is disposed: under load the ports run out.",
        Source = "Microsoft, Guidelines for using HttpClient; severity: judgement",
        Peers = ["sonar:S6962"],
        NotSeen = "Clients that a factory of the repository makes; clients with a handler of their own.",
        SeenOn = "appsecco/dvcsharp-api",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["HttpClient"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        file.Text.All<BaseObjectCreationExpressionSyntax>().Where(c => c.Made() == "HttpClient" && c.ArgumentList?.Arguments.Count is null or 0 && IsShort(c) && Runs(c))
            .Select(c => file.Sees(c, "An HttpClient is made here for each use"));

    /// <summary>Kept in a local variable that goes away with the method.</summary>
    private static bool IsShort(BaseObjectCreationExpressionSyntax made) =>
        made.Ancestors().TakeWhile(a => a is not BlockSyntax).Any(a => a is UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }) || Actions.Around(made) is not null && made.Parent is EqualsValueClauseSyntax or MemberAccessExpressionSyntax;

    /// <summary>Not the start of the program, which runs once.</summary>
    private static bool Runs(BaseObjectCreationExpressionSyntax made) => made.Method() is MethodDeclarationSyntax { Identifier.ValueText: not ("Main" or "ConfigureServices" or "Configure") } or LocalFunctionStatementSyntax || Actions.Around(made) is not null;
}
