using System.Collections.Immutable;
using Burnish.Catalog;
using Burnish.Catalog.Noise;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Explaining;

/// <summary>Everything there is to say of one finding.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Suppression">Why it is not held against the repository; null where it is.</param>
/// <param name="Code">The code around it; null where it names no line, or the file cannot be read.</param>
/// <param name="Suppress">How exactly this one is taken out.</param>
/// <param name="Rule">What there is to say of its rule.</param>
internal sealed record FindingGuide(Finding Finding, Suppression? Suppression, Excerpt? Code, string Suppress, RuleGuide Rule)
{
    private const string Hidden = "(a secret stands here; it is not printed)";

    // Credentials: CWE-798 and what it is the parent or the neighbour of in the CWE list.
    private static readonly ImmutableHashSet<string> Secret = ["CWE-798", "CWE-321", "CWE-214", "CWE-538", "CWE-522", "CWE-1188"];

    /// <summary>Findings whose fingerprint begins so, open ones first.</summary>
    public static ImmutableArray<(Finding Finding, Suppression? Suppression)> Matching(Examination seen, string prefix) =>
    [
        .. seen.Findings.Select(f => (f, (Suppression?)null)).Concat(seen.Suppressed.Select(s => (s.Finding, (Suppression?)s.Suppression)))
            .Where(p => p.Item1.Fingerprint.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)),
    ];

    /// <summary>Puts it together; null where the rule is no longer in the catalogue.</summary>
    public static FindingGuide? Of(Finding finding, Suppression? suppression, Codebase code, Examination seen, Entries entries)
    {
        if (entries.Rules.FirstOrDefault(r => r.Card.Id == finding.RuleId) is not { } rule) return null;
        var (guide, place) = (RuleGuide.Of(rule.Card, entries), finding.Place);
        var comment = place.StartLine > 0 && code.File(place.Path) is { } file ? IgnoreComment.Of(file.Language, finding.RuleId) : null;
        return new(finding, suppression, Around(finding, code, seen, entries),
            (comment is null ? "" : $"{comment}\non line {place.StartLine} of {place.Path} or the line above it, with the reason for WHY.\n")
            + $"{(comment is null ? "No comment reaches it; take" : "Or take")} it in as known: burnish baseline --reason \"WHY\" (all that is there now); it can be recognised there by {finding.Fingerprint}.", guide);
    }

    private static Excerpt? Around(Finding finding, Codebase code, Examination seen, Entries entries)
    {
        var place = finding.Place;
        if (place.StartLine == 0 || code.Read(place.Path) is not { } text) return null;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        foreach (var hidden in SecretLines(place.Path, lines, seen, entries)) lines[hidden - 1] = Hidden;
        return Excerpt.Of(place.Path, [.. lines.Select(l => l.Replace("\t", "    ", StringComparison.Ordinal))], place.StartLine, place.EndLine);
    }

    /// <summary>Lines that a rule about credentials found something on; a key in blocks reaches to its end.</summary>
    private static HashSet<int> SecretLines(string path, string[] lines, Examination seen, Entries entries)
    {
        var rules = entries.Rules.Where(r => Secret.Contains(r.Card.Cwe)).Select(r => r.Card.Id).ToHashSet();
        var hidden = new HashSet<int>();
        foreach (var place in seen.Findings.Concat(seen.Suppressed.Select(s => s.Finding)).Where(f => f.Place.Path == path && f.Place.StartLine > 0 && rules.Contains(f.RuleId)).Select(f => f.Place))
        {
            for (var n = place.StartLine; n <= Math.Min(lines.Length, Math.Max(place.StartLine, place.EndLine)); n++) hidden.Add(n);
        }
        var isKey = false;
        for (var n = 1; n <= lines.Length; n++)
        {
            isKey |= lines[n - 1].Contains("PRIVATE KEY", StringComparison.Ordinal) && lines[n - 1].Contains("BEGIN", StringComparison.Ordinal);
            if (isKey) hidden.Add(n);
            isKey &= !lines[n - 1].Contains("-----END", StringComparison.Ordinal);
        }
        return hidden;
    }
}
