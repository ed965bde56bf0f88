using System.Collections.Immutable;
using System.IO.Compression;
using Burnish.Catalog.Shared.Advisories;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Model;

namespace Burnish.App.Advisories;

/// <summary>A folder of records in the OSV format: JSON files at any depth, and archives of them such as osv.dev's <c>all.zip</c>.</summary>
internal sealed class OsvFolder(string folder, TimeProvider time) : IAdvisorySource, IDisposable
{
    // The largest published records are a few megabytes; more is no record (judgement).
    private const long MaxRecordBytes = 16 << 20;

    private const string Source = "OSV folder";

    private readonly SemaphoreSlim once = new(1);
    private Held? held;


    /// <inheritdoc/>
    public async Task<ImmutableArray<AdvisoryAnswer>> AskAsync(ImmutableArray<ResolvedPackage> packages, ImmutableArray<string> ecosystems, CancellationToken cancellationToken)
    {
        var wanted = packages.Select(p => (p.Ecosystem, Name: AdvisoryIndex.NameOf(p.Ecosystem, p.Name))).Concat(Canary.All.Select(c => (c.Ecosystem, Name: AdvisoryIndex.NameOf(c.Ecosystem, c.Package)))).ToHashSet();
        var data = await HeldAsync(wanted, cancellationToken);
        var asked = time.GetUtcNow();
        return
        [
            .. ecosystems.Select(e => data.Reason.Length > 0
                ? new AdvisoryAnswer(Source, e, false, false, null, asked, packages.Count(p => p.Ecosystem == e), 0, data.Reason, [])
                : data.Index.Answer(Source, e, data.Dates.TryGetValue(e, out var date) ? date : null, isSelection: false, packages, asked)),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => once.Dispose();

    private async Task<Held> HeldAsync(HashSet<(string, string)> wanted, CancellationToken cancellationToken)
    {
        await once.WaitAsync(cancellationToken);
        try
        {
            // A dump holds hundreds of thousands of records: only those of the packages that were asked about are kept, and a new package reads it again.
            if (held is null || !wanted.IsSubsetOf(held.Wanted)) held = await Task.Run(() => new Reading(folder, wanted, cancellationToken).Whole(), cancellationToken);
            return held;
        }
        finally
        {
            once.Release();
        }
    }

    private sealed record Held(HashSet<(string, string)> Wanted, AdvisoryIndex Index, Dictionary<string, DateOnly> Dates, string Reason);

    private sealed class Reading(string folder, HashSet<(string, string)> wanted, CancellationToken cancellationToken)
    {
        private readonly List<Advisory> kept = [];
        private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
        private readonly Dictionary<string, DateOnly> dates = new(StringComparer.Ordinal);
        private readonly List<string> faults = [];

        public Held Whole()
        {
            var reason = "";
            try
            {
                foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Order(StringComparer.Ordinal))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (file.EndsWith(".json", StringComparison.Ordinal)) Add(file, new FileInfo(file).Length, () => File.ReadAllBytes(file));
                    else if (file.EndsWith(".zip", StringComparison.Ordinal)) AddArchive(file);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                reason = $"{folder} cannot be read: {e.Message}";
            }
            // A folder that is broken in places is not known to be whole: what it does not name means nothing.
            if (faults.Count > 0) reason = $"{faults.Count} of its records cannot be read, the first {faults[0]}";
            else if (counts.Count == 0 && reason.Length == 0) reason = $"{folder} holds no record in the OSV format";
            return new(wanted, new(kept, counts), dates, reason);
        }

        private void AddArchive(string file)
        {
            try
            {
                using var archive = ZipFile.OpenRead(file);
                foreach (var entry in archive.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Add($"{file}:{entry.FullName}", entry.Length, () => Unpacked(entry));
                }
            }
            catch (InvalidDataException broken)
            {
                faults.Add($"{file}: {broken.Message}");
            }
        }

        private static byte[] Unpacked(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }

        private void Add(string name, long length, Func<byte[]> read)
        {
            var record = length > MaxRecordBytes ? new OsvRecord([], null, false, "too large") : OsvRecord.Read(read());
            if (record.Fault.Length > 0) faults.Add($"{name}: {record.Fault}");
            foreach (var ecosystem in record.Advisories.Select(a => a.Ecosystem).Distinct())
            {
                counts[ecosystem] = counts.GetValueOrDefault(ecosystem) + 1;
                if (record.Modified is { } modified && DateOnly.FromDateTime(modified.UtcDateTime) is var day && (!dates.TryGetValue(ecosystem, out var newest) || day > newest)) dates[ecosystem] = day;
            }
            kept.AddRange(record.Advisories.Where(a => wanted.Contains((a.Ecosystem, AdvisoryIndex.NameOf(a.Ecosystem, a.Package)))));
        }
    }
}
