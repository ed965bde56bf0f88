using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>What a repository says of itself, as public JSON, <c>burnish/claims/1</c>.</summary>
internal static class ClaimsDocument
{
    /// <summary>What <c>burnish claims --json</c> prints.</summary>
    /// <param name="ranTools">False where the repository's tools were not run.</param>
    public static string ToJson(ImmutableArray<QualityClaim> claims, RepositoryFacts repository, bool ranTools) => PublicJson.Write(new
    {
        schema = "burnish/claims/1",
        repository = new { repository.Name, repository.Commit },
        ranTools,
        counts = new
        {
            contradicted = claims.Count(c => c.Verdict == ClaimVerdict.Contradicted),
            supported = claims.Count(c => c.Verdict == ClaimVerdict.Supported),
            notMeasurable = claims.Count(c => c.Verdict == ClaimVerdict.NotMeasurable),
        },
        claims = claims.Select(c => new { c.File, c.Line, c.Text, c.Kind, c.Verdict, c.Criterion, c.Reason, c.Next, c.Evidence }),
    });
}
