using System.Collections.Immutable;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Advisories;

/// <summary>Asks every source of advisories about the packages of a commit.</summary>
internal sealed class AdvisoryDesk(ImmutableArray<IAdvisorySource> sources) : IDisposable
{
    /// <summary>A text that differs where the sources would answer otherwise; null where only asking tells.</summary>
    public string? State => sources.All(s => s.State is not null) ? string.Join(' ', sources.Select(s => s.State)) : null;

    /// <summary>What all of them said.</summary>
    public async Task<AdvisoryLook> LookAsync(Codebase code, CancellationToken cancellationToken)
    {
        var resolved = ResolvedPackages.In(code);
        ImmutableArray<string> gaps = [.. resolved.Unread.Select(u => $"{u.File}: {u.Reason}")];
        ImmutableArray<string> ecosystems = [.. resolved.Packages.Select(p => p.Ecosystem).Distinct().Order(StringComparer.Ordinal)];
        if (ecosystems.IsEmpty) return new([], [], gaps);
        var answers = await Task.WhenAll(sources.Select(s => s.AskAsync(resolved.Packages, ecosystems, cancellationToken)));
        return new([.. answers.SelectMany(a => a).OrderBy(a => a.Ecosystem, StringComparer.Ordinal).ThenBy(a => a.Source, StringComparer.Ordinal)], resolved.Read, gaps);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in sources.OfType<IDisposable>()) source.Dispose();
    }
}
