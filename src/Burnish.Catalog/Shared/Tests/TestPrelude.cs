using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>What a test file does before its first test, as far as another test of the same folder needs it.</summary>
internal sealed partial class TestPrelude
{
    // More set-up than this is not worth repeating in a second file (judgement).
    private const int MaxText = 3000;

    private static readonly string[] Hooks = ["beforeAll", "beforeEach", "before", "afterAll", "afterEach", "after"];
    private static readonly string[] Runners = ["vitest", "@jest/globals", "node:test", "mocha"];

    [GeneratedRegex(@"\bexpress\(\)|require\(['""]express['""]\)", RegexOptions.None, 1000)]
    private static partial Regex OwnApplication();

    private readonly SyntaxTree tree;
    private readonly FileStyle style;
    private readonly HashSet<string> needed;
    private readonly ImmutableArray<SyntaxNode> statements;
    private readonly HashSet<SyntaxNode> included = [];

    private TestPrelude(SyntaxTree tree, FileStyle style, SyntaxNode at, IEnumerable<string> wanted)
    {
        (this.tree, this.style, needed) = (tree, style, [.. wanted]);
        statements = [.. at.Ancestors().Where(IsBlock).Reverse().SelectMany(b => b.Named.Where(n => n.Kind != "comment"))];
    }

    /// <summary>The text in front of the first test; null where it cannot be taken over.</summary>
    /// <param name="test">The file to learn from.</param>
    /// <param name="style">How it is written.</param>
    /// <param name="at">A request in it: what stands around this one is taken over.</param>
    /// <param name="wanted">The names that the new tests use.</param>
    /// <param name="body">The new tests.</param>
    public static string? Of(TestScript test, FileStyle style, SyntaxNode at, IEnumerable<string> wanted, string body) => new TestPrelude(test.Tree, style, at, wanted).Text(body);

    /// <summary>True where all names are declared or imported around a request, outside of the single test.</summary>
    public static bool Knows(TestScript test, SyntaxNode at, IEnumerable<string> names)
    {
        var prelude = new TestPrelude(test.Tree, FileStyle.Of(test.Tree, test.File.Path), at, []);
        var known = prelude.statements.SelectMany(s => prelude.ImportOf(s)?.Names.Select(n => n.Local) ?? prelude.NamesOf(s)).ToHashSet(StringComparer.Ordinal);
        return names.All(known.Contains);
    }

    /// <summary>The names in an expression.</summary>
    public static IEnumerable<string> NamesIn(SyntaxTree tree, SyntaxNode node) =>
        node.DescendantsAndSelf().Where(n => n.Kind is "identifier" or "shorthand_property_identifier" or "type_identifier").Select(tree.TextOf);

    private bool IsBlock(SyntaxNode node) => node.Kind == "program"
        || (node is { Kind: "statement_block", Parent: { } function } && Functions.IsFunction(function) && function.Parent is { Kind: "arguments", Parent: { } around }
            && Calls.Read(tree, around) is { } call && TestScripts.GroupNames.Contains(TestScripts.FirstOf(call.Callee)));

    private string? Text(string body)
    {
        while (statements.FirstOrDefault(s => !included.Contains(s) && IsNeeded(s)) is { } next)
        {
            included.Add(next);
            if (ImportOf(next) is null) needed.UnionWith(NamesIn(tree, next));
        }
        var kept = statements.Where(included.Contains).ToArray();
        // A test that makes its own application does not have the routes of the shipped one.
        if (kept.Any(s => ImportOf(s) is { Module: "express", IsTypeOnly: false } import && import.Names.Any(n => needed.Contains(n.Local) && !n.IsTypeOnly && n.Imported is "default" or "*"))) return null;
        var rest = kept.Where(s => ImportOf(s) is null && !IsDirective(s)).Select(Dedented).ToArray();
        var code = string.Join('\n', rest.Select((s, i) => (i > 0 && (s.Contains('\n') || rest[i - 1].Contains('\n')) ? "\n" : "") + s));
        if (FromRunner(code + body) is not { } runner) return null;
        var imports = statements.Select(s => ImportOf(s) is not { } import ? "" : Runners.Contains(import.Module) ? runner : included.Contains(s) ? Imported(s) : "").Where(t => t.Length > 0).Distinct();
        if (OwnApplication().IsMatch(code)) return null;
        var text = string.Join('\n', kept.Where(IsDirective).Select(tree.TextOf).Concat(imports)) + (code.Length == 0 ? "" : $"\n\n{code}") + "\n\n";
        return text.Length > MaxText || Declared(kept).Any(n => !IsRead(text + body, n)) ? null : text.TrimStart('\n');
    }

    private bool IsNeeded(SyntaxNode statement)
    {
        if (ImportOf(statement) is { } import)
            return !Runners.Contains(import.Module) && (import.Names.IsEmpty || import.Names.Any(n => needed.Contains(n.Local)));
        if (statement.Kind is "lexical_declaration" or "variable_declaration" or "function_declaration" or "class_declaration" or "interface_declaration" or "type_alias_declaration")
            return NamesOf(statement).Any(needed.Contains);
        if (statement.Kind != "expression_statement" || statement.Named.FirstOrDefault() is not { } expression) return false;
        if (IsDirective(statement)) return true;
        if (expression.Kind != "call_expression" || Calls.Read(tree, expression) is not { } call) return false;
        var first = TestScripts.FirstOf(call.Callee);
        if (TestScripts.GroupNames.Contains(first) || TestScripts.CaseNames.Contains(first)) return false;
        if (!Hooks.Contains(first)) return true;
        // A hook about variables that nothing here reads is about other tests.
        var own = statements.Where(n => ImportOf(n) is null && (n.Kind is "lexical_declaration" or "variable_declaration")).SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        var filled = expression.DescendantsAndSelf().Where(n => n.Kind == "assignment_expression").Select(n => n["left"]).OfType<SyntaxNode>().Select(tree.TextOf).Where(own.Contains).ToArray();
        var used = NamesIn(tree, expression).Where(own.Contains).ToHashSet(StringComparer.Ordinal);
        return filled.Length > 0 ? filled.Any(needed.Contains) : used.Count == 0 || used.Overlaps(needed);
    }

    private static bool IsDirective(SyntaxNode statement) => statement.Kind == "expression_statement" && statement.Named.FirstOrDefault() is { Kind: "string" };

    private Import? ImportOf(SyntaxNode statement)
    {
        if (statement.Kind == "import_statement") return Imports.In(tree).FirstOrDefault(i => i.Node == statement);
        // const { a } = require('x'), and nothing else in the statement.
        if (statement.Kind is not ("lexical_declaration" or "variable_declaration") || statement.Named.ToArray() is not [{ Kind: "variable_declarator" } only]) return null;
        return Imports.In(tree).FirstOrDefault(i => i.Form == ImportForm.Require && i.Node == only["value"]);
    }

    private IEnumerable<string> NamesOf(SyntaxNode statement) => statement.Kind is "lexical_declaration" or "variable_declaration"
        ? statement.Named.Where(n => n.Kind == "variable_declarator").Select(n => n["name"]).OfType<SyntaxNode>()
            .SelectMany(n => n.Kind == "identifier" ? [tree.TextOf(n)] : n.DescendantsAndSelf().Where(d => d.Kind is "identifier" or "shorthand_property_identifier_pattern").Select(tree.TextOf))
        : statement["name"] is { } name ? [tree.TextOf(name)] : [];

    private string Imported(SyntaxNode statement)
    {
        if (ImportOf(statement) is not { } import) return "";
        var names = import.Names.Where(n => needed.Contains(n.Local)).ToArray();
        if (names.Length == import.Names.Length) return Dedented(statement);
        var quoted = $"{style.Quote}{import.Module}{style.Quote}";
        var inner = string.Join(", ", names.Where(n => n.Imported is not ("default" or "*")).Select(n =>
            (n.IsTypeOnly && !import.IsTypeOnly ? "type " : "") + (n.Imported == n.Local ? n.Local : import.Form == ImportForm.Require ? $"{n.Imported}: {n.Local}" : $"{n.Imported} as {n.Local}")));
        if (import.Form == ImportForm.Require) return $"const {{ {inner} }} = require({quoted}){style.End}";
        string[] parts = [.. names.Where(n => n.Imported is "default" or "*").Select(n => n.Imported == "*" ? $"* as {n.Local}" : n.Local), .. inner.Length > 0 ? [$"{{ {inner} }}"] : (string[])[]];
        return $"import {(import.IsTypeOnly ? "type " : "")}{string.Join(", ", parts)} from {quoted}{style.End}";
    }

    /// <summary>What the new file needs of its runner; empty where the runner puts its names everywhere, null where it is imported in a form that is not followed.</summary>
    private string? FromRunner(string text)
    {
        if (Imports.In(tree).FirstOrDefault(i => Runners.Contains(i.Module)) is not { } import) return "";
        var used = ((string[])[.. TestScripts.CaseNames, .. TestScripts.GroupNames, .. Hooks, "expect", "vi", "jest", "mock"]).Where(n => Regex.IsMatch(text, $@"(?<![\w.$'""]){n}(?=[(.])", RegexOptions.None, TimeSpan.FromSeconds(1))).Order(StringComparer.Ordinal).ToArray();
        if (import.Module == "node:test" && used.Any(n => n is "expect" or "vi" or "jest")) return null;
        return import.Form == ImportForm.Require ? $"const {{ {string.Join(", ", used)} }} = require({style.Quote}{import.Module}{style.Quote}){style.End}" : $"import {{ {string.Join(", ", used)} }} from {style.Quote}{import.Module}{style.Quote}{style.End}";
    }

    private IEnumerable<string> Declared(IEnumerable<SyntaxNode> kept) => kept.Where(s => ImportOf(s) is null).SelectMany(NamesOf);

    private string Dedented(SyntaxNode statement)
    {
        var indent = Lines.Indent(tree.Text, statement.Start);
        return string.Join('\n', tree.TextOf(statement).ReplaceLineEndings("\n").Split('\n').Select((l, i) => i > 0 && l.StartsWith(indent, StringComparison.Ordinal) ? l[indent.Length..] : l));
    }

    // Strict compilers and linters object to what is filled and never read.
    private static bool IsRead(string text, string name) =>
        Regex.IsMatch(text, $@"(?<![\w$])(?<!\b(let|const|var|function|class|interface|type)\s+){Regex.Escape(name)}(?![\w$])(?!\s*=[^=>])", RegexOptions.None, TimeSpan.FromSeconds(1));
}
