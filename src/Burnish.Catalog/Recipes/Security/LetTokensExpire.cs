using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Jwt;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Lets tokens of people who signed in end after half a day.</summary>
public sealed partial class LetTokensExpire : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("let-tokens-expire"),
        Title = "Let new tokens expire",
        Area = Area.Security,
        Clears = [new("jwt-without-expiry")],
        Moves = [new("SEC-6"), new("SEC-2")],
        SafeBecause = "Tokens that were made before stay valid, and a token that ends is refused as every invalid one is; tokens for machines, links and feeds, which nobody signs in for again, are left as they are.",
        Keeps = "Tokens that are valid today; the payload, the key and every other option.",
        Narrows = "Tokens signed from now on without an expiry of their own end after 12 hours.",
        EffortMinutes = 10,
    };

    // OWASP ASVS 4.0.3, 3.3.2, level 2: sign in again after 12 hours.
    private const string Lifetime = "12h";

    // Who holds such a token cannot sign in for another one.
    [GeneratedRegex("api_?key|unsubscribe|invit|feed|calendar|machine|service_?token|device|webhook|download|share|access_?key|bot", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Lasting();

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = new SortedDictionary<string, List<TextEdit>>(StringComparer.Ordinal);
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in JwtCalls.In(code).Where(c => c.Kind == "sign"))
        {
            if (findings.FirstOrDefault(f => f.Place.Path == call.Script.Path && f.Place.Start == call.Call.Node.Start) is not { } finding || Edit(call) is not { } edit) continue;
            var known = edits.TryGetValue(call.Script.Path, out var list) ? list : edits[call.Script.Path] = [];
            if (!known.Exists(e => e.Start == edit.Start)) known.Add(edit);
            mended.Add(finding.Fingerprint);
        }
        return mended.Count == 0 ? new RecipeAnswer.Refused("the tokens may be meant to last: they are made for machines or links, or their options are not seen whole")
            : new RecipeAnswer.Change($"Tokens that are signed from now on end after {Lifetime}, as OWASP ASVS asks of sessions.", [.. edits.Select(e => new FileEdit.Modify(e.Key, [.. e.Value]))])
            {
                Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))],
            };
    }

    private static TextEdit? Edit(JwtCall call)
    {
        var script = call.Script;
        if (script.Tree.ErrorCount > 0 || script.Tree.Text.Contains("ignoreExpiration: true", StringComparison.Ordinal)) return null;
        var around = call.Call.Node.Ancestors().FirstOrDefault(Functions.IsFunction) is { } function ? Functions.Read(script.Tree, function)?.Name ?? "" : "";
        if (Lasting().IsMatch(around) || Lasting().IsMatch(script.Text(call.Call.Arguments[0])) || (call.Key is { } key && Lasting().IsMatch(script.Text(key)))) return null;
        var style = FileStyle.Of(script.Tree, script.Path);
        var property = $"expiresIn: {style.Quote}{Lifetime}{style.Quote}";
        if (call.OptionsLiteral is { } literal) return ObjectLiterals.HasSpread(literal) ? null : ObjectLiterals.Add(script.Tree, literal, property);
        if (call.Options is not null) return null;
        return call.OptionsBehindKey(property);
    }
}
