using System.Globalization;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Randomness;

/// <summary>An expression with <c>Math.random</c>, and what makes the same kind of value with node:crypto.</summary>
/// <param name="Start">Where the expression begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Function">What is needed of node:crypto: <c>randomBytes</c> or <c>randomInt</c>.</param>
/// <param name="Arguments">The call's arguments.</param>
/// <param name="Rest">What follows the call.</param>
/// <param name="Length">How many characters the text has; 0 for a number, or where it was not said.</param>
internal sealed record StrongRandom(int Start, int End, string Function, string Arguments, string Rest, int Length)
{
    // 16 bytes are 128 bits: what OWASP ASVS 5.0, 7.2.3, asks of a reference token.
    private const int Bytes = 16;

    private static readonly string[] Cuts = ["slice", "substring", "substr"];

    /// <summary>What can stand in for a call of <c>Math.random</c>; null where the form is not one of those whose range is known.</summary>
    public static StrongRandom? For(Script script, SyntaxNode call) => Text(script, call) ?? Number(script, call);

    /// <summary>The expression as new text.</summary>
    /// <param name="prefix">What the function is called on, with its dot; empty where it is imported by name.</param>
    /// <param name="quote">The file's quote.</param>
    public string Written(string prefix, char quote) => $"{prefix}{Function}({Arguments}){Rest.Replace('\'', quote)}";

    /// <summary><c>Math.random().toString(36).slice(2, 10)</c> and its kin: as long as it was where it says how long, 32 characters otherwise.</summary>
    private static StrongRandom? Text(Script script, SyntaxNode call)
    {
        if (Method(script, call) is not { Name: "toString", Arguments: [var radix] } text || script.Text(radix) is not ("36" or "16" or "32")) return null;
        var whole = text.Node;
        var length = 0;
        if (Method(script, whole) is { } cut)
        {
            if (!Cuts.Contains(cut.Name) || cut.Arguments.Length is 0 or > 2 || Integer(script, cut.Arguments[0]) is not { } from) return null;
            if (cut.Arguments.Length == 2)
            {
                if (Integer(script, cut.Arguments[1]) is not { } to) return null;
                // A text in base 36 has about eleven digits; a longer cut never had the length that it names.
                length = cut.Name == "substr" ? to : to - from;
                if (length is < 1 or > 11) length = 0;
            }
            whole = cut.Node;
        }
        var (bytes, rest) = length == 0 ? (Bytes, "") : ((length + 1) / 2, length % 2 == 0 ? "" : $".slice(0, {length})");
        return new(whole.Start, whole.End, "randomBytes", bytes.ToString(CultureInfo.InvariantCulture), $".toString('hex'){rest}", length == 0 ? 2 * Bytes : length);
    }

    /// <summary><c>Math.floor(Math.random() * n)</c>, <c>Math.floor(a + Math.random() * n)</c> and <c>Math.random() * n | 0</c>.</summary>
    private static StrongRandom? Number(Script script, SyntaxNode call)
    {
        if (Around(call) is not { Kind: "binary_expression" } product || Operator(script, product) != "*" || Other(product, call) is not { } factor) return null;
        var top = Around(product);
        string from = "0";
        var inner = product;
        if (top is { Kind: "binary_expression" } sum && Operator(script, sum) == "+" && Other(sum, product) is { } low)
        {
            if (Integer(script, low) is not { } least) return null;
            from = least.ToString(CultureInfo.InvariantCulture);
            inner = sum;
            top = Around(sum);
        }
        var count = Integer(script, factor) is { } n ? n is > 0 and < int.MaxValue ? n.ToString(CultureInfo.InvariantCulture) : null
            : factor.Kind == "member_expression" && script.Text(factor).EndsWith(".length", StringComparison.Ordinal) ? script.Text(factor) : null;
        if (count is null || (from != "0" && Integer(script, factor) is null)) return null;
        var whole = top switch
        {
            { Kind: "arguments", Parent: { } floor } when Languages.TypeScript.Calls.Read(script.Tree, floor) is { Callee: "Math.floor" or "Math.trunc" or "parseInt" or "Number.parseInt", Arguments.Length: 1 } => floor,
            { Kind: "binary_expression" } bits when Operator(script, bits) == "|" && Other(bits, inner) is { } zero && script.Text(zero) == "0" => bits,
            _ => null,
        };
        if (whole is null) return null;
        var limits = from == "0" ? count : $"{from}, {(long.Parse(from, CultureInfo.InvariantCulture) + long.Parse(count, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)}";
        return new(whole.Start, whole.End, "randomInt", limits, "", 0);
    }

    private static Call? Method(Script script, SyntaxNode node) =>
        node.Parent is { Kind: "member_expression" } member && node.Field == "object" && member.Parent is { Kind: "call_expression" } called && member.Field == "function" ? Languages.TypeScript.Calls.Read(script.Tree, called) : null;

    private static SyntaxNode? Around(SyntaxNode node)
    {
        var around = node.Parent;
        while (around is { Kind: "parenthesized_expression" }) around = around.Parent;
        return around;
    }

    private static string Operator(Script script, SyntaxNode node) => node["operator"] is { } sign ? script.Text(sign) : "";

    private static SyntaxNode? Other(SyntaxNode binary, SyntaxNode one) =>
        binary["left"] is { } left && binary["right"] is { } right ? left.Start <= one.Start && one.End <= left.End ? Script.Bare(right) : Script.Bare(left) : null;

    private static int? Integer(Script script, SyntaxNode node) =>
        node.Kind == "number" && int.TryParse(script.Text(node).Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
