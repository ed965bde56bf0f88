using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Noise;

/// <summary>Lines of files on which findings of some rules are taken out.</summary>
/// <param name="IsIn">The files.</param>
/// <param name="From">First line, from 1; 0 also takes findings that name no line.</param>
/// <param name="To">Last line, inclusive.</param>
/// <param name="Takes">The rules.</param>
/// <param name="Why">Who said so, and why.</param>
internal sealed record Cover(Func<string, bool> IsIn, int From, int To, Func<RuleCard, bool> Takes, Suppression Why)
{
    /// <summary>Lines of one file, said in that file.</summary>
    public static Cover Lines(string path, int from, int to, Func<RuleCard, bool> takes, string reason) =>
        new(p => p == path, from, to, takes, new(SuppressionKind.InSource, reason));

    /// <summary>Whole files, said in a configuration.</summary>
    public static Cover Files(Func<string, bool> isIn, Func<RuleCard, bool> takes, string reason) =>
        new(isIn, 0, int.MaxValue, takes, new(SuppressionKind.External, reason));

    /// <summary>True where it takes the finding out.</summary>
    public bool Reaches(Finding finding, RuleCard card) =>
        finding.Place.Path.Length > 0 && finding.Place.StartLine >= From && finding.Place.StartLine <= To && Takes(card) && IsIn(finding.Place.Path);
}
