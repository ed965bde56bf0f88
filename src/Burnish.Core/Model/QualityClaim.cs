using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Burnish.Core.Model;

/// <summary>What the scorecard makes of a claim.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimVerdict>))]
public enum ClaimVerdict
{
    /// <summary>Evidence of the strength that the criterion asks for says the same.</summary>
    Supported,
    /// <summary>Evidence says otherwise; the counter-examples are listed.</summary>
    Contradicted,
    /// <summary>Nothing that was seen settles it; the reason and what would settle it are named.</summary>
    NotMeasurable,
}

/// <summary>One sentence, list item, table row or heading of a document.</summary>
/// <param name="File">Relative to the root.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">Its words on one line, without marks.</param>
/// <param name="Headings">The headings that it stands under, the outermost first.</param>
/// <param name="Lead">The words that lead into the list that it is part of; empty where there are none.</param>
/// <param name="IsChecked">True for a ticked box or a check mark, false for an empty box, null where there is neither.</param>
/// <param name="IsCurrent">It stands in a column of a table that is headed as the present state.</param>
/// <param name="IsProse">It is a sentence of a paragraph.</param>
public sealed record Statement(
    string File, int Line, string Text, ImmutableArray<string> Headings, string Lead = "", bool? IsChecked = null, bool IsCurrent = false, bool IsProse = false);

/// <summary>What became of one claim.</summary>
/// <param name="Reason">Why the verdict is what it is, in one sentence.</param>
/// <param name="Next">What would settle it: a command; empty where it is settled.</param>
/// <param name="Criterion">The criterion whose evidence decides where it is another than the kind's own.</param>
public sealed record Ruling(ClaimVerdict Verdict, string Reason, string Next, ImmutableArray<EvidenceItem> Evidence, CriterionId? Criterion = null);

/// <summary>One statement about quality that a document of the repository makes, beside what was measured.</summary>
/// <param name="Kind">What kind of claim it is.</param>
/// <param name="File">Relative to the root.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">The statement as a person reads it.</param>
/// <param name="Criterion">The criterion that it is about; null where it is about the scorecard as a whole or a group of it.</param>
/// <param name="Reason">Why the verdict is what it is, in one sentence.</param>
/// <param name="Next">What would settle it; empty where it is settled.</param>
public sealed record QualityClaim(
    ClaimId Kind, string File, int Line, string Text, ClaimVerdict Verdict, CriterionId? Criterion, string Reason, string Next, ImmutableArray<EvidenceItem> Evidence);
