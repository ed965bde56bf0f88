using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>One file of tests with its tree.</summary>
internal sealed record TestScript(FileFacts File, SyntaxTree Tree)
{
    /// <summary>Calls such as <c>it("…", () => …)</c>, modifiers like <c>.only</c> and <c>.each(…)</c> included.</summary>
    public IEnumerable<Call> Cases() => Calls.In(Tree).Where(c => c.Arguments.Length >= 2 && TestScripts.CaseNames.Contains(TestScripts.FirstOf(c.Callee)));
}

/// <summary>Finds the test files of JavaScript runners.</summary>
internal static class TestScripts
{
    public static readonly string[] CaseNames = ["it", "test", "specify", "fit"];

    public static readonly string[] GroupNames = ["describe", "suite", "context", "fdescribe"];

    /// <summary>Files that a runner runs, where their text holds one of the words.</summary>
    public static IEnumerable<TestScript> In(Codebase code, params string[] words)
    {
        foreach (var file in code.Files("typescript", "tsx", "javascript"))
        {
            if (!IsRun(file) || code.Read(file.Path) is not { } text || (words.Length > 0 && !words.Any(w => text.Contains(w, StringComparison.Ordinal)))) continue;
            if (code.Tree(file.Path) is { } tree) yield return new(file, tree);
        }
    }

    /// <summary>True for a file that holds tests, as opposed to test data and helpers.</summary>
    public static bool IsRun(FileFacts file)
    {
        var parts = file.Path.Split('/');
        return file.IsTest && !parts.Any(p => p is "fixtures" or "__fixtures__" or "__mocks__" or "testdata" or "node_modules")
            && (parts[^1].Contains(".test.", StringComparison.Ordinal) || parts[^1].Contains(".spec.", StringComparison.Ordinal) || parts[^1].Contains(".cy.", StringComparison.Ordinal)
                || parts[^1].Contains("-spec.", StringComparison.Ordinal) || parts.Contains("__tests__"));
    }

    /// <summary>The first name of a dotted path.</summary>
    public static string FirstOf(string callee) => callee.Split('.', '(')[0];
}
