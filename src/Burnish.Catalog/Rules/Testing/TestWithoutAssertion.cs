using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Testing;

/// <summary>A test that expects nothing: it passes as long as nothing throws.</summary>
public sealed class TestWithoutAssertion : IRule
{
    private static readonly string[] Words = ["expect", "assert", "should", "verify", "check", "snapshot", "must", "throws", "ensure", "match", "wait", "find", "getby"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("test-without-assertion"),
        Title = "A test expects nothing",
        Area = Area.Testing,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "A test that expects nothing counts as passed and as coverage, but no wrong result can make it fail.",
        Source = "eslint-plugin-jest and eslint-plugin-vitest, expect-expect; severity: judgement",
        Peers = ["eslint:jest/expect-expect", "eslint:vitest/expect-expect"],
        NotSeen = "Expectations inside functions of other files: a test that calls one is left alone.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!code.Inventory.Files.Any(TestScripts.IsRun)) return new RuleAnswer.NotApplicable("the repository has no test file of a JavaScript runner");
        return RuleAnswer.From(TestScripts.In(code).SelectMany(test => In(code, test)));
    }

    private static IEnumerable<Sighting> In(Codebase code, TestScript test)
    {
        // Anything defined in the file or brought in from the repository may hold the expectation.
        var maybe = Functions.In(test.Tree).Select(f => f.Name).Where(n => n.Length > 0)
            .Concat(Imports.In(test.Tree).Where(i => i.Module.StartsWith('.') || i.Module.StartsWith('@') || i.Module.StartsWith('~')).SelectMany(i => i.Names).Select(n => n.Local)).ToHashSet(StringComparer.Ordinal);
        foreach (var call in test.Cases())
        {
            var names = call.Callee.Split('.', '(');
            if (names.Any(n => n is "skip" or "todo" or "only" or "step" or "use" or "beforeEach" or "extend" or "describe")) continue;
            if (Functions.Read(test.Tree, call.Arguments[^1]) is not { } body || StringLiterals.Value(test.Tree, call.Arguments[0]) is not { } title) continue;
            if (!Expects(test.Tree, body, maybe))
                yield return new(code.PlaceOf(test.File.Path, call.Node.Start, call.Arguments[0].End), $"the test \"{title}\" expects nothing", Text: title);
        }
    }

    private static bool Expects(SyntaxTree tree, FunctionShape body, HashSet<string> maybe) =>
        body.Node.DescendantsAndSelf().Any(n => n.Kind is "throw_statement")
        // A promise that is handed back or a callback that must be called is an expectation of its own kind.
        || body.Parameters.Any(p => p.Name is "done" or "t" or "assert" or "expect")
        || Calls.In(tree, body.Body).Any(c => maybe.Contains(TestScripts.FirstOf(c.Callee)) && (Words.Any(w => c.Callee.Contains(w, StringComparison.OrdinalIgnoreCase)) || IsHelper(c, maybe)))
        || Calls.In(tree, body.Body).Any(c => Words.Any(w => c.Callee.Contains(w, StringComparison.OrdinalIgnoreCase)));

    // A local helper called for its effect may expect; one whose result is used most likely prepares.
    private static bool IsHelper(Call call, HashSet<string> maybe) =>
        maybe.Contains(call.Callee) && (call.Node.Parent?.Kind is "expression_statement" or "return_statement" || call.Node.Parent is { Kind: "await_expression", Parent.Kind: "expression_statement" or "return_statement" });
}
