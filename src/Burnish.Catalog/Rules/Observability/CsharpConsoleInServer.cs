using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services of ASP.NET Core that print instead of logging.</summary>
public sealed class CsharpConsoleInServer : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-console-in-server"),
        Title = "Console in service code (ASP.NET Core)",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Lines without level, time and request cannot be searched, filtered or kept free of secrets; ILogger writes them with all three.",
        Source = "The Twelve-Factor App, XI; Microsoft, Logging in .NET; OWASP Logging Cheat Sheet",
        Cwe = "CWE-778",
        Standards = ["OWASP-A09:2021", "OWASP-A09:2025"],
        NotSeen = "Projects beside the service: a library may be used by a command line as well.",
        SeenOn = "cornflourblue/dotnet-6-signup-verification-api",
    };

    /// <inheritdoc/>
    public FileScope Scope { get; } = new("no ASP.NET Core application ships", code =>
    {
        var services = DotnetCommands.Services(code.Inventory).Select(p => p.Directory).ToHashSet(StringComparer.Ordinal);
        return CSharpFiles.Ships.Files(code).Where(f => code.PackageOf(f.Path) is { } project && services.Contains(project.Directory));
    });

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Console."];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        from call in file.Text.Calls("Write", "WriteLine", "WriteAsync", "WriteLineAsync")
        where call.Receiver()?.ToString() is "Console" or "System.Console" or "Console.Out" or "Console.Error"
        // What cannot start has no logger yet.
        where !call.Ancestors().OfType<CatchClauseSyntax>().Any(c => c.Parent?.Parent is GlobalStatementSyntax)
        select file.Sees(call, $"Console.{call.Called()} prints a line without level and context");
}
