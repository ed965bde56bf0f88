using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images built on a version that gets no fixes any more.</summary>
public sealed class OutdatedBaseImage : IRule
{
    // First version that got fixes in the middle of 2026, by the publishers' calendars: Node.js 20 ended in April 2026, Python 3.9 in October 2025, Debian 10's long-term support in 2024,
    // Alpine 3.19 in November 2025, Ubuntu 20.04's standard support in 2025, Ruby 3.2 in March 2026, PHP 8.1 and PostgreSQL 13 in 2025; Go keeps its last two.
    private static readonly ImmutableDictionary<string, Version> First = new Dictionary<string, Version>(StringComparer.Ordinal)
    {
        ["node"] = new(22, 0), ["python"] = new(3, 10), ["debian"] = new(11, 0), ["alpine"] = new(3, 20), ["ubuntu"] = new(22, 4), ["golang"] = new(1, 24), ["ruby"] = new(3, 3), ["php"] = new(8, 2), ["postgres"] = new(14, 0),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<string> OldDebian = ["jessie", "stretch", "buster"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("outdated-base-image"),
        Title = "Base image without security fixes",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Holes that are found in it stay open for ever, and every scan of the image lists more of them.",
        Source = "The projects' own calendars as of 2026: nodejs.org releases, endoflife.date for Python, Debian, Alpine and Ubuntu",
        Cwe = "CWE-1104",
        Standards = ["OWASP-A06:2021", "OWASP-A03:2025"],
        NotSeen = "Versions that run out after this release of Burnish.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = DockerFaults.Kept(code);
        if (files.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile");
        return RuleAnswer.From(
            from file in files
            from stage in file.Stages
            where IsOld(stage.Image)
            // Several stages on one image are one decision: they are left behind, and mended, together.
            group (stage.Place, IsShipped: DockerFaults.IsShipped(file, stage)) by (file.Path, stage.Image) into same
            let worst = same.OrderByDescending(s => s.IsShipped).First()
            select new Sighting(worst.Place, $"{same.Key.Path} builds on {same.Key.Image}, which gets no security fixes any more", same.Key.Image)
            { Severity = worst.IsShipped ? null : Severity.Medium });
    }

    private static bool IsOld(string image)
    {
        var name = Images.NameOf(image);
        // Official images alone: another publisher numbers its images as it likes.
        if (image.Split(':')[0].Split('@')[0] is var plain && plain != name && plain != $"library/{name}" && plain != $"docker.io/library/{name}" || !First.TryGetValue(name, out var first)) return false;
        var parts = Images.TagOf(image).Split('-');
        if (OldDebian.Any(parts.Contains)) return true;
        var numbers = parts[0].Split('.');
        if (!int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major == 0) return false;
        if (major != first.Major) return major < first.Major;
        return numbers.Length > 1 && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor < first.Minor;
    }
}
