using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Advisories;

/// <summary>Asks every source of advisories about the packages of a commit.</summary>
internal sealed class AdvisoryDesk(ImmutableArray<IAdvisorySource> sources) : IDisposable
{
    private readonly ConcurrentDictionary<string, ImmutableArray<AdvisoryAnswer>> asked = new(StringComparer.Ordinal);

    /// <summary>A text that differs where the sources would answer otherwise; null where only asking tells.</summary>
    public string? State => sources.All(s => s.State is not null) ? string.Join(' ', sources.Select(s => s.State)) : null;

    /// <summary>What all of them said.</summary>
    public async Task<AdvisoryLook> LookAsync(Codebase code, CancellationToken cancellationToken)
    {
        var resolved = ResolvedPackages.In(code);
        ImmutableArray<string> gaps = [.. resolved.Unread.Select(u => $"{u.File}: {u.Reason}")];
        ImmutableArray<string> ecosystems = [.. resolved.Packages.Select(p => p.Ecosystem).Distinct().Order(StringComparer.Ordinal)];
        if (ecosystems.IsEmpty) return new([], [], gaps);
        return new(await AnswersAsync(resolved.Packages, ecosystems, cancellationToken), resolved.Read, gaps);
    }

    // Most commits of a run have the same packages: the sources are asked once about them, and one that was silent is not waited for again.
    private async Task<ImmutableArray<AdvisoryAnswer>> AnswersAsync(ImmutableArray<ResolvedPackage> packages, ImmutableArray<string> ecosystems, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(packages, RecordJson.Options)));
        if (asked.TryGetValue(key, out var known)) return known;
        var answers = await Task.WhenAll(sources.Select(s => s.AskAsync(packages, ecosystems, cancellationToken)));
        return asked[key] = [.. answers.SelectMany(a => a).OrderBy(a => a.Ecosystem, StringComparer.Ordinal).ThenBy(a => a.Source, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in sources.OfType<IDisposable>()) source.Dispose();
    }
}
