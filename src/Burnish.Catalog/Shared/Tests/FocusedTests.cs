using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>Tells and takes away the focus of a test.</summary>
internal static class FocusedTests
{
    /// <summary>True for <c>it.only("…", …)</c>, <c>describe.only(…)</c>, <c>fit("…", …)</c>, <c>it.only.each(…)("…", …)</c>.</summary>
    public static bool Is(SyntaxTree tree, Call call)
    {
        if (call.IsNew || call.Arguments.Length < 2) return false;
        var names = call.Callee.Split('.', '(');
        var isTest = TestScripts.CaseNames.Contains(names[0]) || TestScripts.GroupNames.Contains(names[0]);
        return isTest && (names.Contains("only") || (names[0] is "fit" or "fdescribe" && StringLiterals.Value(tree, call.Arguments[0]) is not null));
    }

    /// <summary>The edit that takes the focus away; null where it is written in a form that is not understood.</summary>
    public static TextEdit? Edit(SyntaxTree tree, Call call)
    {
        var callee = call.Node["function"];
        if (callee is null) return null;
        if (callee.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "property_identifier" && tree.TextOf(n) == "only") is { Parent: { } member } only)
            return member["object"] is { } before && tree.Text[before.End..only.End].Trim() == ".only" ? new(before.End, only.End - before.End, "") : null;
        return callee.Kind == "identifier" ? new(callee.Start, 1, "") : null;
    }
}
