using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>Tells how far the focus of a test reaches.</summary>
internal static class FocusReach
{
    private static readonly string[] FileByFile = ["vitest", "@jest/globals", "jest", "ts-jest", "react-scripts"];

    // Their runs have one list of tests for all files.
    private static readonly string[] AllAtOnce = ["mocha", "jasmine", "jasmine-core", "karma", "@playwright/test"];

    /// <summary>True where the runner looks at each file by itself: what the file imports says it, else what its package depends on. False where neither says it.</summary>
    public static bool IsOneFile(Codebase code, TestScript test)
    {
        var modules = Imports.In(test.Tree).Select(i => i.Module).ToHashSet(StringComparer.Ordinal);
        if (modules.Overlaps(AllAtOnce)) return false;
        if (modules.Overlaps(FileByFile) || modules.Contains("node:test")) return true;
        if (code.PackageOf(test.File.Path) is not { Ecosystem: "npm" } package) return false;
        bool Reaches(string name) => NodePackages.Reaches(code, package, name);
        // Playwright's tests import it.
        return FileByFile.Any(Reaches) && !AllAtOnce.Any(n => n != "@playwright/test" && Reaches(n));
    }

    /// <summary>True where a test of the file is neither focused nor inside a group that is focused as a whole.</summary>
    public static bool LeavesOut(TestScript test, IReadOnlyCollection<Call> focused) => test.Cases().Any(c => !IsSkipped(c) && !Runs(c.Node, focused));

    private static bool Runs(SyntaxNode node, IReadOnlyCollection<Call> focused) =>
        focused.Any(f => f.Node == node || (IsWithin(node, f.Node) && !focused.Any(i => i != f && IsWithin(i.Node, f.Node))));

    private static bool IsWithin(SyntaxNode inner, SyntaxNode outer) => outer.Start <= inner.Start && inner.End <= outer.End;

    private static bool IsSkipped(Call call) => call.Callee.Split('.', '(') is var names && (names.Contains("skip") || names.Contains("todo"));
}
