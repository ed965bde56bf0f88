using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>Finds the conditions that a value has passed before it is used: allow-lists, patterns, comparisons, checks by name.</summary>
internal static partial class Guards
{
    private const int MaxStatements = 80;

    /// <summary>The harms that conditions around and before a use have ruled out.</summary>
    /// <param name="flow">The file.</param>
    /// <param name="use">The expression.</param>
    /// <param name="isPart">True where only a part of it is used: what was asked of another part says nothing then.</param>
    public static Harm Cleared(ScriptFlow flow, SyntaxNode use, bool isPart)
    {
        var text = flow.Text(use);
        if (text.Length > 120) return Harm.None;
        Subject subject = new(text, isPart);
        var cleared = Harm.None;
        var inner = use;
        foreach (var around in use.Ancestors())
        {
            if (around.Kind is "if_statement" or "ternary_expression" or "while_statement" && inner.Field != "condition" && around["condition"] is { } condition)
                cleared |= Rules(flow, condition, subject, holds: inner.Field != "alternative");
            if (around.Kind == "binary_expression" && inner.Field == "right" && around["operator"]?.Kind is "&&" or "||" && around["left"] is { } left)
                cleared |= Rules(flow, left, subject, holds: around["operator"]?.Kind == "&&");
            if (around.Kind is "switch_case" && around.Parent?.Parent?["value"] is { } switched && flow.Text(switched).Trim('(', ')') == subject.Text) cleared |= Harm.All;
            if (around.Kind is "statement_block" or "program" or "switch_case") cleared |= Before(flow, around, inner, subject);
            if (cleared == Harm.All || around.Kind == "program") break;
            if (Functions.IsFunction(around) && around.Parent?.Kind is not "arguments") break;
            inner = around;
        }
        return cleared;
    }

    private static Harm Before(ScriptFlow flow, SyntaxNode block, SyntaxNode until, Subject subject)
    {
        var cleared = IsRowRequired(flow, block, until, subject) ? Harm.Path : Harm.None;
        var count = 0;
        foreach (var statement in block.Children)
        {
            if (statement.Start >= until.Start || ++count > MaxStatements * 4) break;
            if (statement.Kind == "if_statement" && statement["condition"] is { } condition && statement["consequence"] is { } then && (Exits(then) || Assigns(flow, then, subject))) cleared |= Rules(flow, condition, subject, holds: false);
            if (statement.Kind == "expression_statement" && Mentions(flow, statement, subject) && (IsWhole(subject.Text) ? CheckingAll() : Asserting()).IsMatch(flow.Text(statement))) cleared |= Harm.All;
        }
        return cleared;
    }

    private static bool Exits(SyntaxNode consequence)
    {
        var last = consequence.Kind == "statement_block" ? consequence.Named.LastOrDefault(n => n.Kind != "comment") : consequence;
        return last?.Kind is "return_statement" or "throw_statement" or "continue_statement" or "break_statement";
    }

    private static bool Assigns(ScriptFlow flow, SyntaxNode consequence, Subject subject) =>
        consequence.DescendantsAndSelf().Take(60).Any(n => n.Kind == "assignment_expression" && n["left"] is { } left && flow.Text(left) == subject.Text);

    /// <param name="flow">The file.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="subject">The text of the value that is used.</param>
    /// <param name="holds">True where the use is reached because the condition holds, false where because it does not.</param>
    private static Harm Rules(ScriptFlow flow, SyntaxNode condition, Subject subject, bool holds)
    {
        var cleared = Harm.None;
        foreach (var node in condition.DescendantsAndSelf().Take(200))
        {
            if (cleared == Harm.All) break;
            // Equal to one known value says all about it; not equal to one says nothing.
            if (node.Kind == "binary_expression" && node["operator"]?.Kind is "===" or "==" or "!==" or "!=" && (node["operator"]?.Kind is "===" or "==") != (holds ^ IsNegated(node, condition))) continue;
            cleared |= node.Kind switch
            {
                "call_expression" when Calls.Read(flow.Script.Tree, node) is { } call => OfCall(flow, call, subject),
                "binary_expression" => OfComparison(flow, node, subject),
                "subscript_expression" when node["index"] is { } index && flow.Text(index) == subject.Text => Harm.All,
                "unary_expression" when flow.Text(node).StartsWith("typeof", StringComparison.Ordinal) && Mentions(flow, node, subject) => Harm.Document | Harm.Object,
                _ => Harm.None,
            };
        }
        return cleared;
    }

    private static bool IsNegated(SyntaxNode node, SyntaxNode condition)
    {
        if (node == condition) return false;
        var isNegated = false;
        foreach (var around in node.Ancestors())
        {
            if (around.Kind == "unary_expression" && around["operator"]?.Kind == "!") isNegated = !isNegated;
            if (around == condition) break;
        }
        return isNegated;
    }

    /// <summary>A request as a whole: what is asked of it is mostly who sent it.</summary>
    private static bool IsWhole(string subject) => subject is "req" or "request" or "ctx" or "context" or "event" or "c";

    private static Harm OfCall(ScriptFlow flow, Call call, Subject subject)
    {
        var isGiven = call.Arguments.Any(a => Concerns(flow, a, subject));
        var isAsked = call.Node["function"] is { Kind: "member_expression" } callee && callee["object"] is { } receiver && Concerns(flow, receiver, subject);
        if (!isGiven && !isAsked) return Harm.None;
        if (isAsked && !isGiven)
        {
            return call.Name switch
            {
                "startsWith" or "endsWith" or "indexOf" or "includes" => Harm.Path | Harm.Redirect | Harm.Request | Harm.Html,
                "match" => IsTight(flow, call.Arguments.FirstOrDefault()) ? Harm.All : Harm.None,
                "every" or "some" => Harm.All,
                _ => Harm.None,
            };
        }
        // One checked part does not make a whole object safe to hand on.
        var of = subject.IsPart || call.Arguments.Any(a => Concerns(flow, a, subject with { IsPart = true })) ? Harm.All : Harm.All & ~(Harm.Object | Harm.Document);
        return of & (call.Name switch
        {
            "isArray" or "isEmpty" or "isNil" or "isUndefined" or "isNull" or "isObject" or "isFunction" or "isDefined" or "existsSync" or "Boolean" => Harm.None,
            "isString" => Harm.Document | Harm.Object,
            "test" or "exec" when call.Node["function"] is { Kind: "member_expression" } tested && tested["object"] is { } pattern => IsTight(flow, pattern) ? Harm.All : Harm.None,
            "includes" or "has" or "indexOf" or "hasOwnProperty" or "hasOwn" or "call" or "test" or "exec" or "some" or "find" or "isNaN" or "isInteger" or "isFinite" or "isSafeInteger" or "compare" => Harm.All,
            _ => Checking().IsMatch(call.Name) && !(IsWhole(subject.Text) && !CheckingAll().IsMatch(call.Name + "(")) ? Harm.All : Harm.None,
        });
    }

    /// <summary>False for a pattern that only looks for a part and lets anything stand around it.</summary>
    private static bool IsTight(ScriptFlow flow, SyntaxNode? pattern)
    {
        if (pattern is null) return true;
        var node = Scripts.Script.Bare(pattern);
        node = Scripts.Script.Bare(flow.OnlyValueOf(node) ?? node);
        if (node.Kind != "regex") return true;
        var text = flow.Text(node);
        return text.StartsWith("/^", StringComparison.Ordinal) || text.Contains("[^", StringComparison.Ordinal) || !text.Contains(".*", StringComparison.Ordinal);
    }

    private static Harm OfComparison(ScriptFlow flow, SyntaxNode node, Subject subject)
    {
        if (node["left"] is not { } left || node["right"] is not { } right) return Harm.None;
        var sign = node["operator"]?.Kind;
        if (sign == "in") return flow.Text(left) == subject.Text ? Harm.All : Harm.None;
        if (sign is not ("===" or "==" or "!==" or "!=")) return Harm.None;
        var (mine, other) = flow.Text(left) == subject.Text ? (left, right) : (right, left);
        if (flow.Text(mine) != subject.Text) return Harm.None;
        return other.Kind is "undefined" or "null" or "true" or "false" || flow.Text(other) is "undefined" or "''" or "\"\"" ? Harm.None : Harm.All;
    }

    /// <summary>True where an expression is the subject, or a name that was made of it.</summary>
    private static bool Concerns(ScriptFlow flow, SyntaxNode expression, Subject subject)
    {
        if (Mentions(flow, expression, subject)) return true;
        return expression.DescendantsAndSelf().Take(20).Where(n => n.Kind == "identifier")
            .Any(n => flow.Names.Of(n)?.Definitions.Any(d => d.Giving == Giving.Value && d.Value is { } value && value.End - value.Start < 400 && Mentions(flow, value, subject)) == true);
    }

    private static bool Mentions(ScriptFlow flow, SyntaxNode node, Subject subject)
    {
        var text = flow.Script.Tree.Text.AsSpan(node.Start, node.End - node.Start);
        for (var at = text.IndexOf(subject.Text, StringComparison.Ordinal); at >= 0;)
        {
            var end = at + subject.Text.Length;
            if ((at == 0 || !IsNamePart(text[at - 1])) && (end == text.Length || !IsNamePart(text[end])) && !(subject.IsPart && GoesOn(text[end..]))) return true;
            var next = text[end..].IndexOf(subject.Text, StringComparison.Ordinal);
            at = next < 0 ? -1 : end + next;
        }
        return false;
    }

    /// <summary>True where a property of the thing is read, not a method of it called.</summary>
    private static bool GoesOn(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("?.")) rest = rest[2..];
        else if (rest.StartsWith(".")) rest = rest[1..];
        else return rest.StartsWith("[");
        var end = 0;
        while (end < rest.Length && IsNamePart(rest[end])) end++;
        return end > 0 && (end == rest.Length || rest[end] != '(');
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    [GeneratedRegex("^(is|has|valid|check|verify|allow|assert|ensure|safe|permit|sanit|match|contains|within|inside)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Checking();

    [GeneratedRegex(@"^(await\s+)?([\w$]+\.)*\w*(valid|schema|saniti|zod|joi|yup|parse|(check|assert|ensure)(Body|Param|Quer|Input|Fields))\w*\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CheckingAll();

    [GeneratedRegex(@"^(await\s+)?([\w$]+\.)*(assert\w*|validate\w*|ensure\w*|check\w*|verify\w*|parse|parseAsync)\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Asserting();

    /// <summary>What is asked about.</summary>
    /// <param name="Text">The expression as it is written.</param>
    /// <param name="IsPart">True where only a part of it is used.</param>
    private readonly record struct Subject(string Text, bool IsPart);
}
