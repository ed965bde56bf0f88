using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees answers that carry a stack trace.</summary>
public sealed class LeakedStackTrace : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("leaked-stack-trace"),
        Title = "Stack trace sent to the client",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "It shows strangers paths, versions and the way through the code.",
        Source = "OWASP Error Handling Cheat Sheet; CWE-209",
        Cwe = "CWE-209",
        Standards = ["OWASP-A04:2021", "OWASP-A10:2025", "ASVS-v5.0.0-16.5.1"],
        NotSeen = "Traces that are put into a variable first.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = [".stack"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is { } script ? InScript(script) : [];

    private static IEnumerable<Sighting> InScript(Script script)
    {
        foreach (var call in script.Calls().Where(c => c.Name is "json" or "send" && c.Receiver.Split('.')[0] is "res" or "response" or "reply"))
        {
            var stack = call.Arguments.SelectMany(a => a.DescendantsAndSelf())
                .FirstOrDefault(n => n.Kind == "member_expression" && n["property"] is { } p && script.Text(p) == "stack");
            if (stack is not null && !IsGuarded(script, call.Node, stack)) yield return new(script.PlaceOf(call.Node), $"The answer carries {script.Text(stack)}", "", script.Squeezed(call.Node));
        }
    }

    /// <summary>Shown only where a condition asks for the environment.</summary>
    private static bool IsGuarded(Script script, SyntaxNode call, SyntaxNode stack) =>
        stack.Ancestors().TakeWhile(a => !Functions.IsFunction(a) || a == call)
            .Any(a => a.Kind is "ternary_expression" or "if_statement" or "binary_expression" && IsAboutEnvironment(script.Text(a["condition"] ?? a["left"] ?? a)));

    private static bool IsAboutEnvironment(string condition) =>
        condition.Contains("env", StringComparison.OrdinalIgnoreCase) || condition.Contains("dev", StringComparison.OrdinalIgnoreCase) || condition.Contains("prod", StringComparison.OrdinalIgnoreCase);
}
