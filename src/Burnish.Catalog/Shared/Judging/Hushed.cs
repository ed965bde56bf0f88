using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Noise;
using Burnish.Catalog.Surveyors;
using Burnish.Core.Contracts;
using Burnish.Core.Noise;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Findings that a change takes out of sight instead of mending them: remarks beside the code, entries of a baseline, settings of other scanners. Only people decide that.</summary>
public static class Hushed
{
    /// <summary>One sentence for each.</summary>
    public static IEnumerable<string> Of(Trial trial) => trial.Files.SelectMany(f => Remarks(f).Concat(Settings(f)).Concat(Entries(f))).Concat(Findings(trial)).Distinct();

    /// <summary>What was open before and is suppressed now, and what was born suppressed, whatever brought that about.</summary>
    private static IEnumerable<string> Findings(Trial trial)
    {
        var open = trial.Base.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        foreach (var report in trial.Candidate.Rules.Where(r => !r.Suppressed.IsEmpty))
        {
            foreach (var hushed in report.Suppressed.Where(s => open.Contains(s.Finding.Fingerprint))) yield return $"{report.RuleId} in {hushed.Finding.Place.Path}:{hushed.Finding.Place.StartLine} is suppressed, not mended";
            if (report.Suppressed.Length > (trial.Base.Of(report.RuleId)?.Suppressed.Length ?? 0)) yield return $"more findings of {report.RuleId} are suppressed than before";
        }
    }

    private static IEnumerable<string> Remarks(FileChange file)
    {
        if (file.After is not { } after) return [];
        var known = Said(file.OldPath, file.Before ?? "").GroupBy(r => r, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return Said(file.Path, after).GroupBy(r => r, StringComparer.Ordinal).Where(g => g.Count() > known.GetValueOrDefault(g.Key)).Select(g => $"{file.Path} adds '{g.Key}'");
    }

    private static IEnumerable<string> Said(string path, string text)
    {
        var peers = PeerComments.All.Where(p => text.Contains(p.Keyword, StringComparison.Ordinal) && !(p.Peer is "eslint" or "biome" && WeakerTests.IsScript(path))).ToImmutableArray();
        if (peers.IsEmpty && !text.Contains(OwnComments.Mark, StringComparison.Ordinal)) return [];
        var head = Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, FileKinds.HeadBytes / 4)]);
        var lines = CommentReader.Read(text, FileKinds.Of(path, text.Length, head).Language).SelectMany(c => c.Lines).Select(l => l.Text).ToArray();
        return lines.Where(l => l.StartsWith(OwnComments.Mark, StringComparison.Ordinal))
            .Concat(peers.SelectMany(p => (p.IsLine ? text.Split('\n') : lines).SelectMany(l => p.Pattern.Matches(l)).Select(m => m.Value.Trim())));
    }

    private static IEnumerable<string> Settings(FileChange file)
    {
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        if (file.After is null || PeerSettings.All.FirstOrDefault(s => s.Names.Contains(name)) is not { } setting) return [];
        // ESLint's are judged with the linter's configuration.
        if (name.StartsWith(".eslint", StringComparison.Ordinal)) return [];
        if (name.EndsWith("ignore", StringComparison.Ordinal)) return ChangedLines.Added(file).Where(l => !l.Text.StartsWith('#')).Select(l => $"{file.Path} leaves out '{l.Text}'");
        var known = setting.Read(new(file.Path, file.Before ?? "")).Select(c => c.Why.Reason).ToHashSet(StringComparer.Ordinal);
        return setting.Read(new(file.Path, file.After)).Select(c => c.Why.Reason).Where(r => !known.Contains(r)).Select(r => $"a finding is left out {r}");
    }

    private static IEnumerable<string> Entries(FileChange file)
    {
        if (file.After?.Contains(Baseline.Schema, StringComparison.Ordinal) != true) yield break;
        var known = Fingerprints(file.Before);
        if (Fingerprints(file.After).Any(f => !known.Contains(f))) yield return $"{file.Path} takes findings into a baseline";
    }

    private static ImmutableHashSet<string> Fingerprints(string? baseline) =>
        [.. (JsonText.Read(baseline ?? "").Json?.Root["entries"]?.Items ?? []).Select(e => e.Text("fingerprint") ?? "")];
}
