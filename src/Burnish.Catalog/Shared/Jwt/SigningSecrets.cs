using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Jwt;

/// <summary>What the program asks of a secret before it goes on.</summary>
internal enum SecretCheck
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>That it is set.</summary>
    Presence,

    /// <summary>That it is long enough.</summary>
    Length,
}

/// <summary>A variable of the environment that signs tokens or sessions.</summary>
internal sealed record SigningSecret(string Name, Place Place, SecretCheck Check, bool HasFallback);

/// <summary>Finds the variables that sign tokens and sessions, and what is asked of them: by schemas, decorated classes, lists of required names, conditions and assertions.</summary>
internal static partial class SigningSecrets
{
    /// <summary>The variables, by name.</summary>
    public static ImmutableArray<SigningSecret> In(Codebase code)
    {
        var found = Script.ShippedOrConfigured(code, "SECRET", "_KEY").SelectMany(Mentions).ToLookup(m => m.Name, StringComparer.Ordinal);
        var refused = code.Inventory.ComposeServices.Select(s => s.Place.Path).Distinct(StringComparer.Ordinal).Select(p => code.Read(p) ?? "").ToList();
        return [.. found.Where(g => g.Any(m => m.IsRead || m.Check > SecretCheck.None)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var check = g.Max(m => m.Check);
            if (check == SecretCheck.None && refused.Exists(t => t.Contains($"${{{g.Key}:?", StringComparison.Ordinal))) check = SecretCheck.Presence;
            if (check == SecretCheck.Presence && g.Key.EndsWith("KEY", StringComparison.Ordinal)) check = SecretCheck.Length; // a key that is parsed refuses another length itself
            return new SigningSecret(g.Key, (g.FirstOrDefault(m => m.IsRead) ?? g.First()).Place, check, g.Any(m => m.HasFallback));
        })];
    }

    private sealed record Mention(string Name, Place Place, bool IsRead, SecretCheck Check, bool HasFallback);

    private static IEnumerable<Mention> Mentions(Script script)
    {
        foreach (var node in script.Tree.Nodes)
        {
            if (node.Kind is not ("property_identifier" or "shorthand_property_identifier_pattern" or "string") || node.End - node.Start > 60) continue;
            var name = script.Text(node).Trim('\'', '"');
            if (!Signing().IsMatch(name) || Foreign().IsMatch(name)) continue;
            var read = ReadOf(script, node);
            var check = read is not null ? CheckOfRead(script, read, name) : CheckOfName(script, node);
            yield return new(name, script.PlaceOf(read ?? node), read is not null, check, read is not null && HasLiteral(script, read));
        }
    }

    /// <summary>The expression <c>process.env.NAME</c>, or what takes it out of <c>process.env</c>.</summary>
    private static SyntaxNode? ReadOf(Script script, SyntaxNode node) => node.Parent switch
    {
        { Kind: "member_expression" or "subscript_expression" } member when member["object"] is { } holder && script.Squeezed(holder) is "process.env" or "env" or "import.meta.env" && !(member.Parent is { Kind: "assignment_expression" } && member.Field == "left") => member,
        { Kind: "object_pattern" or "object_assignment_pattern" } part when part.Ancestors().FirstOrDefault(a => a.Kind == "variable_declarator") is { } declared && declared["value"] is { } value && script.Squeezed(value) == "process.env" => node,
        _ => null,
    };

    private static bool HasLiteral(Script script, SyntaxNode read) => Outer(read) is { Parent: { Kind: "binary_expression" } either } at && at.Field == "left" && script.StringOf(either["right"]) is { Length: > 0 };

    private static SyntaxNode Outer(SyntaxNode node)
    {
        while (node.Parent is { Kind: "non_null_expression" or "parenthesized_expression" or "as_expression" } outer) node = outer;
        return node;
    }

    private static SecretCheck CheckOfRead(Script script, SyntaxNode read, string name)
    {
        var at = Outer(read);
        if (at.Parent is { Kind: "binary_expression" } either && at.Field == "left" && either["right"] is { Kind: "call_expression" }) return SecretCheck.Presence;
        var text = script.Tree.Text;
        var asked = at.Ancestors().TakeWhile(a => a.Kind is not ("statement_block" or "program" or "object" or "class_body" or "lexical_declaration"))
            .FirstOrDefault(a => a.Kind == "if_statement" || (a.Kind == "unary_expression" && script.Text(a).StartsWith('!')) || IsDemand(script, a));
        if (asked is not null) return Lengthy(text, name) || (asked["condition"] is { } condition && script.Text(condition).Contains(".length", StringComparison.Ordinal)) ? SecretCheck.Length : SecretCheck.Presence;
        var variable = at.Parent is { Kind: "variable_declarator" } declarator && declarator["name"] is { Kind: "identifier" } local ? script.Text(local) : read.Kind == "shorthand_property_identifier_pattern" ? name : "";
        if (variable.Length == 0 || !Regex.IsMatch(text, $@"!\s*{Regex.Escape(variable)}\b|\b(assert\w*|invariant|ok|require\w*|ensure\w*)\(\s*{Regex.Escape(variable)}\b|{Regex.Escape(variable)}\s*={{2,3}}\s*(undefined|null|'')", RegexOptions.None, TimeSpan.FromSeconds(1))) return SecretCheck.None;
        return Lengthy(text, variable) ? SecretCheck.Length : SecretCheck.Presence;
    }

    private static bool IsDemand(Script script, SyntaxNode node) => Calls.Read(script.Tree, node) is { } call && Demand().IsMatch(call.Name);

    private static bool Lengthy(string text, string name) => text.Contains($"{name}.length", StringComparison.Ordinal) || text.Contains($"{name}?.length", StringComparison.Ordinal);

    private static SecretCheck CheckOfName(Script script, SyntaxNode node)
    {
        switch (node.Parent)
        {
            case { Kind: "pair" } pair when node.Field == "key" && pair["value"] is { } value:
                var said = script.Text(value);
                if (Script.Bare(value).Kind == "object") return pair.Ancestors().Skip(1).Take(2).Any(a => a.Kind == "pair" && a["key"] is { } key && script.Text(key) == "properties") && Regex.IsMatch(said, "minLength", RegexOptions.None, TimeSpan.FromSeconds(1)) ? SecretCheck.Length : SecretCheck.None;
                if (Script.Bare(value).Kind != "call_expression" || !Schema().IsMatch(said) || Loose().IsMatch(said)) return SecretCheck.None;
                return Joi().IsMatch(said) && !said.Contains("required", StringComparison.Ordinal) ? SecretCheck.None : LengthWords().IsMatch(said) ? SecretCheck.Length : SecretCheck.Presence;
            case { Kind: "public_field_definition" } field:
                var decorators = script.Text(field) + string.Concat(Before(field).Select(script.Text));
                if (!decorators.Contains('@') || decorators.Contains("IsOptional", StringComparison.Ordinal)) return SecretCheck.None;
                return LengthWords().IsMatch(decorators) ? SecretCheck.Length : SecretCheck.Presence;
            case { Kind: "array" }:
                return SecretCheck.Presence;
            case { Kind: "arguments", Parent: { } demanded } when Calls.Read(script.Tree, demanded) is { } call:
                if (Demand().IsMatch(call.Name)) return AsksForLength(script, call.Callee) ? SecretCheck.Length : SecretCheck.Presence;
                return demanded.Parent is { Kind: "member_expression" } next && next["property"] is { } then && script.Text(then) == "required" ? SecretCheck.Presence : SecretCheck.None;
            default:
                return SecretCheck.None;
        }
    }

    /// <summary>The function that demands the variable is one of this file and looks at the value's length.</summary>
    private static bool AsksForLength(Script script, string callee) =>
        Functions.In(script.Tree).Any(f => f.Name == callee && f.Body.DescendantsAndSelf().Any(n => n.Kind == "member_expression" && n["property"] is { } property && script.Text(property) == "length"));

    private static IEnumerable<SyntaxNode> Before(SyntaxNode field) =>
        field.Parent is { } body ? body.Children.TakeWhile(c => c.Start < field.Start).Reverse().TakeWhile(c => c.Kind is "decorator" or "comment") : [];

    [GeneratedRegex("^(?=[A-Z0-9_]+$)((.*(JWT|TOKEN|AUTH|SESSION|SIGNING|COOKIE).*(SECRET|KEY)(_|$).*)|(.*(ACCESS|REFRESH)_?SECRET.*)|((APP_|[A-Z]*AUTH_)?SECRET(_KEY)?))$", RegexOptions.None, 1000)]
    private static partial Regex Signing();

    // Secrets that somebody else gave out, and public halves.
    [GeneratedRegex("CLIENT|OAUTH|PUBLIC|WEBHOOK|API|AWS|GOOGLE|GITHUB|GITLAB|FACEBOOK|TWITTER|SLACK|APPLE|AZURE|STRIPE|DISCORD|LINKEDIN|CAPTCHA|TWILIO|EXPIR|CONSUMER|DB_|SMTP|S3|ID$", RegexOptions.None, 1000)]
    private static partial Regex Foreign();

    [GeneratedRegex("require|assert|invariant|ensure|must|mandatory|orThrow|OrFail|OrDie|defined|demand|needed|checkEnv|validate", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Demand();

    [GeneratedRegex(@"\b(z|zod|v|y|yup|t|Type|s|S|joi|Joi|vine|Env\.schema)\b\s*\.|\bstr(ing)?\w*\(|nonEmpty|minLength", RegexOptions.None, 1000)]
    private static partial Regex Schema();

    [GeneratedRegex(@"\boptional\(|\bdefault\(|\bnullish\(|allow\(\s*''|catch\(|default:|devDefault|Optional\(", RegexOptions.None, 1000)]
    private static partial Regex Loose();

    [GeneratedRegex(@"\b(joi|Joi)\s*\.|\byup\s*\.", RegexOptions.None, 1000)]
    private static partial Regex Joi();

    [GeneratedRegex(@"\bmin\(|\blength\(|[mM]inLength|MinLength|IsByteLength|\bLength\(|\.length\b", RegexOptions.None, 1000)]
    private static partial Regex LengthWords();
}
