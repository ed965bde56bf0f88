using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Noise;

/// <summary>What lies between two states of a repository, as far as findings are asked about it.</summary>
/// <param name="Lines">Of each changed or new file, the lines that are new or differ.</param>
/// <param name="Renamed">Of each moved file, where it was.</param>
/// <param name="Before">What was found in the earlier state, suppressed or not.</param>
public sealed record Changed(ImmutableDictionary<string, ImmutableArray<LineSpan>> Lines, ImmutableDictionary<string, string> Renamed, ImmutableArray<Finding> Before)
{
    /// <summary>True where the change brought the finding: it stands on a changed line, or names no line and was not there before.</summary>
    public bool Brought(Finding finding)
    {
        if (finding.Place.StartLine > 0)
            return Lines.TryGetValue(finding.Place.Path, out var spans) && spans.Any(s => s.From <= Math.Max(finding.Place.StartLine, finding.Place.EndLine) && s.To >= finding.Place.StartLine);
        var old = Renamed.GetValueOrDefault(finding.Place.Path);
        return !Before.Any(b => b.Fingerprint == finding.Fingerprint || (old is not null && b.RuleId == finding.RuleId && b.Place.Path == old && b.Content == finding.Content));
    }
}

/// <summary>Lines of a file.</summary>
/// <param name="From">The first, from 1.</param>
/// <param name="To">The last, inclusive.</param>
public readonly record struct LineSpan(int From, int To);
