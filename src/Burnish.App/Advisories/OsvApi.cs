using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Burnish.Catalog.Shared.Advisories;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Model;

namespace Burnish.App.Advisories;

/// <summary>
/// The public interface of osv.dev. Asked first which of all versions are named at all, a known-bad one of each ecosystem among them, then for every advisory of the packages that are.
/// Names and versions of dependencies go out, nothing else of the repository.
/// </summary>
internal sealed class OsvApi(Uri address, TimeSpan patience, TimeProvider time) : IAdvisorySource, IDisposable
{
    /// <summary>Where it is.</summary>
    public static readonly Uri Public = new("https://api.osv.dev/");

    // The service takes a thousand questions at once (google.github.io/osv.dev, POST /v1/querybatch).
    private const int Batch = 900;

    // More pages than this for one package is an answer without an end (judgement).
    private const int MostPages = 50;

    private const string Source = "OSV API";

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = patience, AutomaticDecompression = DecompressionMethods.All, UseCookies = false })
    {
        BaseAddress = address, Timeout = patience, MaxResponseContentBufferSize = 64 << 20,
    };

    private readonly ConcurrentDictionary<string, ImmutableArray<AdvisoryAnswer>> known = new(StringComparer.Ordinal);
    private string? silent;

    /// <inheritdoc/>
    public async Task<ImmutableArray<AdvisoryAnswer>> AskAsync(ImmutableArray<ResolvedPackage> packages, ImmutableArray<string> ecosystems, CancellationToken cancellationToken)
    {
        ImmutableArray<ResolvedPackage> all = [.. packages.DistinctBy(p => (p.Ecosystem, p.Name, p.Version)).OrderBy(p => p.Ecosystem, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Version, StringComparer.Ordinal)];
        var key = string.Join('\n', all.Select(p => $"{p.Ecosystem} {p.Name} {p.Version}"));
        if (known.TryGetValue(key, out var before)) return before;
        var asked = time.GetUtcNow();
        // Whoever did not answer is not asked again by the same run: every candidate would wait for it.
        if (silent is not null) return NotAvailable(silent);
        try
        {
            return known[key] = await AskAsync(all, ecosystems, asked, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NotAvailable(silent = $"{address.Host} did not answer within {patience.TotalSeconds:0} seconds");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return NotAvailable(silent = $"{address.Host} did not answer: {(e.InnerException ?? e).Message}");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return NotAvailable(silent = $"{address.Host} answered what cannot be read: {e.Message.Split('\n')[0]}");
        }

        ImmutableArray<AdvisoryAnswer> NotAvailable(string why) => [.. ecosystems.Select(e => Made(e, all, asked, 0, why, []))];
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<ImmutableArray<AdvisoryAnswer>> AskAsync(ImmutableArray<ResolvedPackage> all, ImmutableArray<string> ecosystems, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        ImmutableArray<Canary> canaries = [.. Canary.All.Where(c => ecosystems.Contains(c.Ecosystem))];
        var named = new List<(ResolvedPackage Package, ImmutableArray<string> Ids)>();
        var flagged = canaries.ToDictionary(c => c.Ecosystem, _ => true, StringComparer.Ordinal);
        foreach (var chunk in all.Chunk(Batch))
        {
            var answers = await BatchAsync([.. canaries.Select(c => c.AsPackage), .. chunk], cancellationToken);
            for (var i = 0; i < canaries.Length; i++) flagged[canaries[i].Ecosystem] &= canaries[i].IsNamed(answers[i]);
            named.AddRange(chunk.Select((p, i) => (p, answers[canaries.Length + i])).Where(a => !a.Item2.IsEmpty));
        }
        var records = new List<Advisory>();
        foreach (var package in named.Where(n => flagged.GetValueOrDefault(n.Package.Ecosystem)).Select(n => n.Package).DistinctBy(p => (p.Ecosystem, p.Name)))
            records.AddRange(await AdvisoriesAsync(package, cancellationToken));
        var index = new AdvisoryIndex(records);
        return
        [
            .. ecosystems.Select(e => flagged.TryGetValue(e, out var isAwake) && isAwake
                ? Made(e, all, asked, 0, null, [.. named.Where(n => n.Package.Ecosystem == e).SelectMany(n => Matches(index, n.Package, n.Ids, records))])
                : Made(e, all, asked, 0, canaries.FirstOrDefault(c => c.Ecosystem == e) is { } c ? $"it does not flag {c.Package} {c.Version}, which is known to be bad ({c.Ids[0]})" : $"{e} cannot be asked there", [])),
        ];
    }

    /// <summary>What the records say, and what the service alone says.</summary>
    private static IEnumerable<AdvisoryMatch> Matches(AdvisoryIndex index, ResolvedPackage package, ImmutableArray<string> ids, List<Advisory> records)
    {
        var read = index.Match(package);
        var withdrawnOrOdd = ids.Except(read.Select(m => m.Id)).Select(id => records.Find(r => r.Id == id && r.Package == package.Name)).OfType<Advisory>();
        return read.Concat(withdrawnOrOdd.Select(a => new AdvisoryMatch(package.Name, package.Version, a.Id, a.Aliases, a.Severity, a.SeverityFrom, "")));
    }

    private static AdvisoryAnswer Made(string ecosystem, ImmutableArray<ResolvedPackage> all, DateTimeOffset asked, int records, string? why, ImmutableArray<AdvisoryMatch> matches) =>
        new(Source, ecosystem, IsLive: true, IsWhole: true, null, asked, all.Count(p => p.Ecosystem == ecosystem), records, why, matches);

    private async Task<ImmutableArray<ImmutableArray<string>>> BatchAsync(ImmutableArray<ResolvedPackage> packages, CancellationToken cancellationToken)
    {
        using var answer = await PostAsync("v1/querybatch", new { queries = packages.Select(p => Question(p, "")) }, cancellationToken);
        if (!answer.RootElement.TryGetProperty("results", out var results) || results.ValueKind != JsonValueKind.Array || results.GetArrayLength() != packages.Length)
            throw new InvalidDataException($"it does not hold one result for each of {packages.Length} questions");
        // A result with more pages names the package already; all of its advisories are asked for afterwards.
        return [.. results.EnumerateArray().Select(r => Vulnerabilities(r).Select(v => v.TryGetProperty("id", out var id) ? id.GetString() ?? "" : "").ToImmutableArray())];
    }

    private async Task<List<Advisory>> AdvisoriesAsync(ResolvedPackage package, CancellationToken cancellationToken)
    {
        var (all, page) = (new List<Advisory>(), "");
        for (var number = 0; number < MostPages; number++)
        {
            using var answer = await PostAsync("v1/query", Question(package with { Version = "" }, page), cancellationToken);
            foreach (var record in Vulnerabilities(answer.RootElement).Select(OsvRecord.Read))
            {
                if (record.Fault.Length > 0) throw new InvalidDataException($"an advisory of {package.Name}: {record.Fault}");
                all.AddRange(record.Advisories);
            }
            page = answer.RootElement.TryGetProperty("next_page_token", out var next) ? next.GetString() ?? "" : "";
            if (page.Length == 0) return all;
        }
        throw new InvalidDataException($"its advisories of {package.Name} have no end");
    }

    private static Dictionary<string, object> Question(ResolvedPackage package, string page)
    {
        var question = new Dictionary<string, object> { ["package"] = new { name = package.Name, ecosystem = package.Ecosystem } };
        if (package.Version.Length > 0) question["version"] = package.Ecosystem == "Go" ? package.Version.TrimStart('v') : package.Version;
        if (page.Length > 0) question["page_token"] = page;
        return question;
    }

    private static IEnumerable<JsonElement> Vulnerabilities(JsonElement owner) =>
        owner.ValueKind != JsonValueKind.Object ? throw new InvalidDataException("a result is no object")
        : owner.TryGetProperty("vulns", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private async Task<JsonDocument> PostAsync(string path, object question, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(question)) { Headers = { ContentType = new("application/json") } };
        using var response = await http.PostAsync(path, content, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"{(int)response.StatusCode} {response.ReasonPhrase}");
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (bytes.Length == 0) throw new InvalidDataException("the answer is empty");
        var document = JsonDocument.Parse(bytes);
        if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        document.Dispose();
        throw new InvalidDataException("the answer is no object");
    }
}
