using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Flow;

/// <summary>Stage 2: asks every rule and turns its sightings into findings.</summary>
public static class Inspect
{
    /// <summary>The report of every rule, in the order of their ids. A rule that fails is NotAvailable with the reason, never clean.</summary>
    public static ImmutableArray<RuleReport> Run(IEnumerable<IRule> rules, Codebase code, CancellationToken cancellationToken)
    {
        var reports = new List<RuleReport>();
        foreach (var rule in rules.OrderBy(r => r.Card.Id.Value, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            reports.Add(Ask(rule, code, cancellationToken));
        }
        return [.. reports];
    }

    private static RuleReport Ask(IRule rule, Codebase code, CancellationToken cancellationToken)
    {
        RuleAnswer answer;
        try
        {
            answer = rule.Inspect(code, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        // The one place where a rule's bug is caught: it must cost that rule its answer, not the user the run.
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            answer = new RuleAnswer.NotAvailable($"the rule failed: {failure.GetType().Name}: {failure.Message}");
        }
        return answer switch
        {
            RuleAnswer.Found found => new(rule.Card.Id, RuleOutcome.Found, "", Findings(rule.Card, found.Sightings)) { SeesMissingPractice = rule.Card.SeesMissingPractice },
            RuleAnswer.Clean => new(rule.Card.Id, RuleOutcome.Clean, "", []),
            RuleAnswer.NotApplicable no => new(rule.Card.Id, RuleOutcome.NotApplicable, no.Reason, []),
            RuleAnswer.NotAvailable no => new(rule.Card.Id, RuleOutcome.NotAvailable, no.Reason, []),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ImmutableArray<Finding> Findings(RuleCard card, ImmutableArray<Sighting> sightings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var findings = ImmutableArray.CreateBuilder<Finding>(sightings.Length);
        foreach (var s in sightings.OrderBy(s => s.Place.Path, StringComparer.Ordinal).ThenBy(s => s.Place.StartLine).ThenBy(s => s.Place.Start).ThenBy(s => s.Subject, StringComparer.Ordinal))
        {
            var identity = string.Join('\n', card.Id, s.Place.Path, s.Subject, Squeezed(s.Text));
            var nth = seen[identity] = seen.GetValueOrDefault(identity) + 1; // equal texts in one file are told apart by their order
            findings.Add(new(card.Id, card.Area, s.Severity ?? card.Severity, s.Confidence ?? card.Confidence, s.Place, s.Message, Fingerprint($"{identity}\n{nth}"), s.Subject));
        }
        return findings.MoveToImmutable();
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Fingerprint(string identity) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..20];
}
