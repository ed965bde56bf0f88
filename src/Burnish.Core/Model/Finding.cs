using System.Collections.Immutable;

namespace Burnish.Core.Model;

/// <summary>A place in the repository.</summary>
/// <param name="Path">Relative to the root, with <c>/</c>.</param>
/// <param name="StartLine">First line, from 1; 0 where the place is the whole file or the repository.</param>
/// <param name="EndLine">Last line, from 1, inclusive.</param>
/// <param name="Start">First character in the file, UTF-16, from 0; 0 where only lines are known.</param>
/// <param name="End">One past the last character; 0 where only lines are known.</param>
public sealed record Place(string Path, int StartLine, int EndLine, int Start = 0, int End = 0);

/// <summary>One thing that a rule saw: what, where, how bad, how sure.</summary>
/// <param name="RuleId">The rule that saw it.</param>
/// <param name="Area">Whose backlog it belongs to.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Confidence">How sure the rule is.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Message">What is wrong, in one sentence that names the thing.</param>
/// <param name="Fingerprint">Survives moved lines: made of the rule, the path, the subject and the text found, never of a line number.</param>
/// <param name="Subject">What it is about, in the rule's own words (an endpoint, a table, a service); recipes read it. Empty where the place says it all.</param>
public sealed record Finding(
    RuleId RuleId, Area Area, Severity Severity, Confidence Confidence, Place Place, string Message, string Fingerprint, string Subject = "")
{
    /// <summary>The fingerprint without the path, so that a finding is known again in a moved file; empty where neither subject nor text say anything.</summary>
    public string Content { get; init; } = "";

    /// <summary>The tools that saw it, sorted; empty where only the rule did.</summary>
    public ImmutableArray<FindingSource> Sources { get; init; } = [];
}

/// <summary>Who saw a finding.</summary>
/// <param name="Tool">The tool's id, or <c>burnish</c> for a rule of the catalogue.</param>
/// <param name="Version">The tool's version; empty for a rule.</param>
/// <param name="Code">The tool's own name for what it saw, or the rule's id.</param>
public sealed record FindingSource(string Tool, string Version, string Code)
{
    /// <summary>How rules of the catalogue are named among sources.</summary>
    public const string Own = "burnish";

    /// <summary>As in <see cref="Contracts.RuleCard.Peers"/>: <c>tool:code</c>.</summary>
    public override string ToString() => $"{Tool}:{Code}";
}

/// <summary>What a rule answered over one repository. "Could not look" is never "clean".</summary>
public abstract record RuleAnswer
{
    private RuleAnswer() { }

    /// <summary>It looked and saw these; never empty.</summary>
    public sealed record Found(ImmutableArray<Sighting> Sightings) : RuleAnswer
    {
        /// <summary>What it could not see beside them, in the words that <see cref="NotAvailable"/> has once they are gone; empty where it saw everything.</summary>
        public string Unseen { get; init; } = "";
    }

    /// <summary>It looked and saw nothing.</summary>
    public sealed record Clean : RuleAnswer;

    /// <summary>There is nothing to look at; the reason names the absent precondition.</summary>
    public sealed record NotApplicable(string Reason) : RuleAnswer;

    /// <summary>It could not look; the reason says why and what would settle it.</summary>
    public sealed record NotAvailable(string Reason) : RuleAnswer;

    /// <summary>Found where there is anything, else clean.</summary>
    public static RuleAnswer From(IEnumerable<Sighting> sightings)
    {
        var all = sightings.ToImmutableArray();
        return all.IsEmpty ? new Clean() : new Found(all);
    }
}

/// <summary>What a rule reports of one place; the engine adds rule, severity, confidence and fingerprint.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Message">What is wrong, in one sentence that names the thing.</param>
/// <param name="Subject">What it is about, for fingerprints and recipes; empty where the place says it all.</param>
/// <param name="Text">The text found there, for the fingerprint; empty where the subject says it all.</param>
/// <param name="Severity">Set only where this sighting is milder or worse than the rule's card says.</param>
/// <param name="Confidence">Set only where this sighting is surer or less sure than the rule's card says.</param>
public sealed record Sighting(
    Place Place, string Message, string Subject = "", string Text = "", Severity? Severity = null, Confidence? Confidence = null);

/// <summary>What became of one rule in one examination.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Outcome">Found, Clean, NotApplicable or NotAvailable.</param>
/// <param name="Reason">Why it was not applicable or not available, or what was not seen beside the findings; else empty.</param>
/// <param name="Findings">What it found; empty unless the outcome is Found.</param>
public sealed record RuleReport(RuleId RuleId, RuleOutcome Outcome, string Reason, ImmutableArray<Finding> Findings)
{
    /// <summary>What it finds is a practice that the repository lacks, not something in it that is wrong.</summary>
    public bool SeesMissingPractice { get; init; }

    /// <summary>What it found and someone took out with a reason; not among <see cref="Findings"/>.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; init; } = [];
}

/// <summary>The four answers of a rule.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<RuleOutcome>))]
public enum RuleOutcome
{
    /// <summary>It saw something.</summary>
    Found,
    /// <summary>It looked and saw nothing.</summary>
    Clean,
    /// <summary>There was nothing to look at.</summary>
    NotApplicable,
    /// <summary>It could not look.</summary>
    NotAvailable,
}
