using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees secrets that are made with <c>Math.random</c>.</summary>
public sealed partial class PredictableToken : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("predictable-token"),
        Title = "Secret made with Math.random",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The state of Math.random can be worked out from a few of its results, and with it every token that follows.",
        Source = "CWE-338; OWASP Cryptographic Storage Cheat Sheet",
        Peers = ["eslint:sonarjs/pseudo-random"],
        Cwe = "CWE-338",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-11.5.1"],
        NotSeen = "Secrets under names that say nothing; scripts that fill a database with sample data.",
        SeenOn = "hoppscotch/hoppscotch",
    };

    [GeneratedRegex("token|secret|passw|otp$|nonce|salt|api_?key|session_?id|reset_?code|invite_?code|share_?(id|key|link)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretName();

    // The nonce of a signed request has to be new, not secret; the token that has an id, a type or an index is one of a text.
    [GeneratedRegex("token(s|izer|ize|count|limit|usage)|token_?(type|index|kind|position|class)|(id|index|label|class|colou?r)_?for_?token|max_?token|bot_?token_?index|cancel|(signature|oauth|request)_?nonce", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OtherName();

    // What fills a development database with rows guards nothing.
    [GeneratedRegex(@"(?:^|/)(?:seeds?|seeders?|seeding)/|(?:^|[/._-])seed(?:er|s)?\.[cm]?[jt]sx?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SeedPath();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Math.random"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        !SeedPath().IsMatch(file.Path) && Script.At(code, file.Path) is { } script ? InScript(script) : [];

    private static IEnumerable<Sighting> InScript(Script script)
    {
        var seen = new HashSet<int>();
        foreach (var call in script.Calls().Where(c => c.Callee == "Math.random"))
        {
            if (NameFor(script, call.Node) is not { } name || !SecretName().IsMatch(name) || OtherName().IsMatch(name)) continue;
            if (seen.Add(script.PlaceOf(call.Node).StartLine)) yield return new(script.PlaceOf(call.Node), $"'{name}' is made with Math.random", name, script.Text(call.Node));
        }
    }

    /// <summary>The variable, property or function whose value the number becomes.</summary>
    private static string? NameFor(Script script, SyntaxNode node)
    {
        foreach (var around in node.Ancestors())
        {
            if (around.Kind == "variable_declarator") return around["name"] is { Kind: "identifier" } name ? script.Text(name) : null;
            if (around.Kind == "pair") return around["key"] is { } key ? script.Text(key) : null;
            if (around.Kind is "assignment_expression" or "augmented_assignment_expression") return around["left"] is { } left ? script.Text(left) : null;
            if (Functions.IsFunction(around) && Functions.Read(script.Tree, around) is { } function) return function.Name;
            if (around.Kind is "class_body" or "program") return null;
        }
        return null;
    }
}
