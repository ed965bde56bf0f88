using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Performance;

/// <summary>Sees tasks that are waited for by blocking the thread, inside of async methods and handlers of requests.</summary>
public sealed class CsharpBlockingCall : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-blocking-call"),
        Title = "Thread blocked on a task",
        Area = Area.Performance,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Each waiting request holds a thread; under load the pool runs dry and everything stops.",
        Source = "Microsoft, ASP.NET Core Best Practices (avoid blocking calls); CWE-833",
        Peers = ["roslyn:VSTHRD002", "roslyn:CA1849"],
        Cwe = "CWE-833",
        NotSeen = "Blocking in methods that are not async themselves and are called by handlers.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = [".Result", ".Wait(", ".GetResult("];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls("Wait", "GetResult"))
        {
            if (call.ArgumentList.Arguments.Count > 0 || !IsServing(call)) continue;
            if (call.Called() == "GetResult" && call.Receiver() is InvocationExpressionSyntax awaiter && awaiter.Called() == "GetAwaiter" && IsTask(On(awaiter))) yield return file.Sees(call, $"The thread waits for {Short(awaiter.Receiver())}");
            else if (call.Called() == "Wait" && IsTask(On(call))) yield return file.Sees(call, $"The thread waits for {Short(call.Receiver())}");
        }
        foreach (var access in file.Text.All<MemberAccessExpressionSyntax>().Where(m => m.Name.Identifier.ValueText == "Result" && m.Parent is not InvocationExpressionSyntax))
            if (IsTask(access.Expression) && IsServing(access)) yield return file.Sees(access, $"The thread waits for {Short(access.Expression)}");
    }

    /// <summary>A call whose name says that it returns a task, or a variable that holds it; a task that was awaited before is no longer waited for.</summary>
    private static bool IsTask(ExpressionSyntax? expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsTask(inner.Expression),
        InvocationExpressionSyntax call => call.Called() is "ConfigureAwait" or "AsTask" ? IsTask((call.Expression as MemberAccessExpressionSyntax)?.Expression) : call.Called().EndsWith("Async", StringComparison.Ordinal),
        IdentifierNameSyntax name => name.Local()?.Initializer?.Value is InvocationExpressionSyntax made && IsTask(made)
            && name.Method()?.ToString() is { } text && !text.Contains("WhenA", StringComparison.Ordinal) && !text.Contains($"await {name}", StringComparison.Ordinal) && !text.Contains("IsCompleted", StringComparison.Ordinal),
        _ => false,
    };

    private static ExpressionSyntax? On(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    private static bool IsServing(SyntaxNode node) => node.Function() is { } function && (function.IsAsync() || Actions.IsHandler(function));

    private static string Short(ExpressionSyntax? expression) => expression?.Bare() is InvocationExpressionSyntax call ? call.Called() : expression?.ToString() ?? "";
}
