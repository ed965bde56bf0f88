using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Security;

/// <summary>Requests are limited: somewhere, on all endpoints, or where passwords are tried.</summary>
public sealed partial class RateLimited : IClaim
{
    [GeneratedRegex(@"\brate[\s-]?limit(?:ing|er|ers|ed|s)?\b|\bthrottl(?:ed|ing)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:rate[\s-]?limit(?:ing|ers?|ed|s)?|throttl(?:ed|ing))\b[^.;]{0,30}?(?:" + Wording.AllEndpoints + @"|\beverywhere\b|:\s*100\s?%)|" + Wording.AllEndpoints + @"[^.;]{0,25}\b(?:rate[\s-]?limit|throttl)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?:auth(?:entication)?|login|credential|register|password|sign-?in)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"^\W*(?:(?:api|global|request|ip|per-user|comprehensive|robust|advanced|a|added|applied|implemented|configured|enabled|successfully|and|security|helmet|cors|measure:?)[\s,+&-]*)*(?:rate[\s-]?limit(?:ing|er|ers|ed|s)?|throttling)\b(?!\s*(?:tests?|errors?|headers?|responses?|configuration|score|precision|patterns?|presets?))|\brate limited\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Exists();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("rate-limited"),
        Title = "Requests are limited",
        Criterion = new("SEC-5"),
        Reads = [new("no-rate-limit")],
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement)
    {
        if (!Named().IsMatch(statement.Text)) return null;
        if (Whole().IsMatch(statement.Text)) return new(IsWhole: true);
        return Wording.Exists(statement, Exists()) is { } exists ? exists with { Subject = Credentials().IsMatch(statement.Text) ? "credentials" : "" } : null;
    }

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        if (said.Subject == "credentials") return Rulings.ByRules(Card with { Reads = [new("no-credential-rate-limit")] }, card, seen);
        var ruling = said.IsWhole ? Rulings.ByRules(Card, card, seen) : Rulings.OfPresence(Card, card, seen, missing => seen.Inventory.Endpoints.Any(IsLimited) || seen.Inventory.Applications.Length > missing);
        if (!said.IsWhole || ruling.Verdict == ClaimVerdict.Contradicted) return ruling;
        var open = Open(seen);
        return open.IsEmpty ? ruling : Rulings.Contradicted($"{open.Length} of {seen.Inventory.Endpoints.Length} endpoints have no limiter in front of them", open);
    }

    /// <summary>Endpoints without a limiter, in packages where others have one: where none is seen, it may stand where the survey does not look.</summary>
    private static ImmutableArray<EvidenceItem> Open(Examination seen)
    {
        var byPackage = seen.Inventory.Endpoints.ToLookup(e => e.Directory);
        return
        [
            .. from package in byPackage
               where package.Any(IsLimited)
               from endpoint in package
               where !IsLimited(endpoint)
               select new EvidenceItem("fact", endpoint.Place.Path, endpoint.Place.StartLine, Note: $"{endpoint.Name} has no limiter in front of it"),
        ];
    }

    private static bool IsLimited(Endpoint endpoint) => endpoint.Chain.Any(m => Services.Is(m, "rateLimit", "rate-limit", "limiter", "throttle", "slowDown", "slow-down"));
}
