using System.Collections.Immutable;
using Burnish.Catalog.Shared.Jwt;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges how the secrets that sign tokens and sessions are handled.</summary>
public sealed class JwtSecrets : ICriterion
{
    private const string Next = "recipes require-jwt-secret, pin-jwt-algorithm and let-tokens-expire; by hand: start the program without its signing secret, it must refuse";
    private static readonly RuleId Literal = new("literal-jwt-secret");

    // What the row asks for, each with the rules that see it broken. Rules that look at any script are asked only where a package signs.
    private static readonly ImmutableArray<(string Name, ImmutableArray<RuleId> Rules)> Controls =
    [
        ("no secret in the source", [Literal, new("literal-signing-key"), new("csharp-literal-signing-key")]),
        ("algorithm pinned", [new("unpinned-jwt-algorithm"), new("unpinned-token-algorithm"), new("csharp-jwt-check-off")]),
        ("expiry set", [new("jwt-without-expiry"), new("endless-token")]),
        ("start-up refuses a missing or short secret", [new("start-without-signing-secret")]),
        ("a key or a check for each kind of token", [new("one-key-for-both-tokens")]),
    ];

    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-6"),
        Title = "JWT secrets properly managed",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Security],
        Question = "Is no signing secret in the source, the algorithm pinned, an expiry set, a missing secret refused at the start, and no refresh token taken for an access token?",
        Proof = "Analysed: no literal or default secret, algorithm pinned at verify, expiry set, start-up refuses a missing or short secret. Read for jsonwebtoken, jose, passport-jwt, koa-jwt, @nestjs/jwt, @fastify/jwt, for sessions of Express, Koa, Fastify and Auth.js, and for JwtBearer of ASP.NET Core.",
        Asks = Strength.Analysed,
        Reads = [.. Controls.SelectMany(c => c.Rules)],
        NotSeen = "Keys that a platform holds; the start-up of ASP.NET Core programs. Repositories whose tokens are made by a package that is not read are Unknown, with its name.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        var facts = seen.Inventory;
        var isNode = TokenPackages.AnyOf(facts, [.. TokenPackages.Tokens, .. TokenPackages.Sessions]);
        var isDotnet = TokenPackages.InDotnet(facts);
        var unread = TokenPackages.NotRead(facts);
        if (!isNode && !isDotnet && unread is null) return new(CriterionStatus.NotApplicable, Strength.Analysed, 0, "no package that signs or checks tokens or sessions is in use", "", []);
        var asked = Controls.Select(c => (c.Name, Reports: c.Rules.Where(r => r.Value.StartsWith("csharp-", StringComparison.Ordinal) ? isDotnet : isNode).Select(seen.Of).OfType<RuleReport>().ToImmutableArray())).ToImmutableArray();
        var applying = asked.Where(c => c.Reports.Any(r => r.Outcome is RuleOutcome.Found or RuleOutcome.Clean)).ToImmutableArray();
        // A secret with a fallback is one that the start does not miss.
        var falls = seen.Of(Literal)?.Findings.Any(f => f.Subject.Length > 0) == true;
        var failing = applying.Where(c => c.Reports.Any(r => r.Findings.Any(Counts)) || (falls && c.Name.StartsWith("start-up", StringComparison.Ordinal))).ToImmutableArray();
        var findings = applying.SelectMany(c => c.Reports).SelectMany(r => r.Findings).Where(Counts).ToImmutableArray();
        if (failing.IsEmpty)
        {
            var blind = asked.SelectMany(c => c.Reports).FirstOrDefault(r => r.Outcome == RuleOutcome.NotAvailable);
            if (unread is { } other) return new(CriterionStatus.Unknown, Strength.None, 0, $"{other.Manifest}: tokens are handled by {other.Name}, whose calls are not read", "by hand: no literal key, algorithm pinned, expiry set, start refused without the key", []);
            if (blind is not null || applying.IsEmpty) return new(CriterionStatus.Unknown, Strength.None, 0, blind is null ? "no call that signs or checks was found" : $"{blind.RuleId}: {blind.Reason}", Next, []);
            return new(CriterionStatus.Met, Strength.Analysed, 1, $"all {applying.Length} controls hold: {string.Join(", ", applying.Select(c => c.Name))}", "", [.. applying.Select(c => new EvidenceItem("fact", Note: $"{c.Name}: looked, nothing found"))]);
        }
        var share = 1 - (double)failing.Length / applying.Length;
        return new(share == 0 ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, share,
            $"{failing.Length} of {applying.Length} controls fail: {string.Join(", ", failing.Select(c => c.Name))}{(unread is { } too ? $"; {too.Name} is not read" : "")}", Next, RuleShare.Listed(findings));
    }

    private static bool Counts(Finding finding) => finding.Confidence > Confidence.Low;
}
