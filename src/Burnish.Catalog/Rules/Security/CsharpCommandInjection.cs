using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees processes that C# starts with text from the request, or with a parameter inside the words of a shell.</summary>
public sealed class CsharpCommandInjection : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-command-injection"),
        Title = "Outside text in a started command (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whoever controls the text runs programs of their own on the server.",
        Source = "OWASP OS Command Injection Defense Cheat Sheet; CWE-78",
        Cwe = "CWE-78",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025"],
        NotSeen = "Text that is kept in a field first; arguments handed over one by one with ArgumentList are safe and not looked at.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Process"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var (at, program, arguments) in Starts(file))
        {
            var input = RequestInput.Of(arguments) ?? RequestInput.Of(program);
            if (input is not null) yield return file.Sees(at, $"'{input}' comes from the request and is part of a command");
            else if (IsShell(program) && Spliced(arguments) is { } given) yield return file.Sees(at, $"'{given}' is spliced into the words of a shell", Severity.Medium);
        }
    }

    private static IEnumerable<(SyntaxNode At, ExpressionSyntax? Program, ExpressionSyntax? Arguments)> Starts(CSharpFile file)
    {
        foreach (var call in file.Text.Calls("Start").Where(c => c.Receiver()?.ToString() is "Process" or "System.Diagnostics.Process" && c.Argument(0).TypeName() != "ProcessStartInfo"))
            yield return (call, call.Argument(0), call.Argument(1));
        foreach (var made in file.Text.All<BaseObjectCreationExpressionSyntax>().Where(c => c.Made() == "ProcessStartInfo"))
            yield return (made, Set(made, "FileName") ?? made.ArgumentList.Argument(0), Set(made, "Arguments") ?? made.ArgumentList.Argument(1));
        foreach (var set in file.Text.All<AssignmentExpressionSyntax>().Where(a => a.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Arguments" } member && IsStart(member)))
            yield return (set, null, set.Right);
    }

    private static bool IsStart(MemberAccessExpressionSyntax member) => member.Expression.TypeName() == "ProcessStartInfo" || member.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartInfo" };

    private static ExpressionSyntax? Set(BaseObjectCreationExpressionSyntax made, string name) =>
        made.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => a.Left.ToString() == name)?.Right;

    private static bool IsShell(ExpressionSyntax? program) =>
        program.Constant()?.Split('/', '\\')[^1].ToLowerInvariant() is "cmd" or "cmd.exe" or "sh" or "bash" or "powershell" or "powershell.exe" or "pwsh";

    private static string? Spliced(ExpressionSyntax? arguments) => arguments is null ? null
        : SqlTexts.Spliced(arguments).FirstOrDefault(p => p.Origin() is IdentifierNameSyntax name && name.Parameter()?.Type.Simple() == "string")?.ToString();
}
