using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees log messages of C# that are put together before they are logged.</summary>
public sealed class CsharpInterpolatedLog : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-interpolated-log"),
        Title = "Log message without a template",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Every message becomes different: it cannot be grouped or searched by its values, and it is built even where its level is off.",
        Source = "Microsoft, CA2254",
        Peers = ["roslyn:CA2254", "sonar:S2629"],
        NotSeen = "Loggers with methods of other names.",
        SeenOn = "microsoft/dotnet-podcasts",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Log"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Levels = ["LogTrace", "LogDebug", "LogInformation", "LogWarning", "LogError", "LogCritical"];

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        from call in file.Text.Calls(Levels)
        let message = call.ArgumentList.Arguments.Select(a => a.Expression).FirstOrDefault(a => IsText(a))
        where call.Receiver() is not null && message is not null && SqlTexts.Spliced(message).Any()
        select file.Sees(call, $"The message of {call.Called()} is put together before it is logged");

    private static bool IsText(ExpressionSyntax argument) => argument is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { Token.Value: string } || (argument is BinaryExpressionSyntax sum && sum.TypeName() == "string");
}
