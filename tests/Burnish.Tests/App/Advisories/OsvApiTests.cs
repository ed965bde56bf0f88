using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Burnish.App.Advisories;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Model;

namespace Burnish.Tests.App.Advisories;

/// <summary>The interface of osv.dev, played by a server on this machine. The real one is not asked by any test.</summary>
public sealed class OsvApiTests : IDisposable
{
    private const string Lodash = """{"id":"GHSA-fvqr-27wr-82fm","modified":"2026-01-10T00:00:00Z","aliases":["CVE-2018-3721"],"database_specific":{"severity":"MODERATE"},"affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"4.17.5"}]}]}]}""";

    private static readonly ResolvedPackage Bad = new("npm", "lodash", "4.17.4", "package-lock.json", 3, true, [], "");
    private static readonly ResolvedPackage Good = new("npm", "express", "5.1.0", "package-lock.json", 4, true, [], "");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private int requests;

    [Fact]
    public async Task A_good_answer_names_what_is_bad_and_its_fixed_version()
    {
        var answer = Assert.Single(await AskAsync(Honest, Bad, Good));

        Assert.Null(answer.NotAvailable);
        Assert.True(answer is { IsLive: true, IsWhole: true, Packages: 2 });
        var match = Assert.Single(answer.Matches);
        Assert.Equal(("lodash", "GHSA-fvqr-27wr-82fm", "4.17.5", Severity.Medium, "the database"), (match.Package, match.Id, match.Fixed, match.Severity, match.SeverityFrom));
    }

    [Fact]
    public async Task Nothing_bad_installed_is_an_answer_too()
    {
        var answer = Assert.Single(await AskAsync(Honest, Good));

        Assert.Null(answer.NotAvailable);
        Assert.Empty(answer.Matches);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task More_pages_are_asked_for()
    {
        var answer = Assert.Single(await AskAsync((path, body) => path == "/v1/query" && !body.Contains("page_token", StringComparison.Ordinal) ? Json("""{"vulns":[],"next_page_token":"two"}""") : Honest(path, body), Bad));

        Assert.Single(answer.Matches);
        Assert.Equal(3, requests);
    }

    [Fact]
    public async Task A_large_lock_file_is_asked_in_parts_each_with_the_canary()
    {
        var canaries = 0;
        var answer = Assert.Single(await AskAsync((path, body) =>
        {
            if (body.Contains("\"4.17.4\"", StringComparison.Ordinal)) Interlocked.Increment(ref canaries);
            return Honest(path, body);
        }, [.. Enumerable.Range(0, 2000).Select(i => Good with { Version = $"5.1.{i}" })]));

        Assert.Null(answer.NotAvailable);
        Assert.Equal((3, 3, 2000), (requests, canaries, answer.Packages));
    }

    [Theory]
    [InlineData("405", "405 Method Not Allowed")]
    [InlineData("empty", "the answer is empty")]
    [InlineData("no data", "does not flag lodash 4.17.4")]
    [InlineData("too few", "one result for each")]
    [InlineData("html", "cannot be read")]
    [InlineData("half", "did not answer")]
    [InlineData("cut json", "cannot be read")]
    [InlineData("hang", "did not answer within")]
    [InlineData("redirect", "302 Found")]
    [InlineData("array", "no object")]
    public async Task A_source_that_does_not_answer_is_not_available_and_never_zero(string what, string reason)
    {
        var answer = Assert.Single(await AskAsync((_, body) => what switch
        {
            "405" => "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET,HEAD\r\nContent-Length: 0\r\n\r\n",
            "empty" => Json(""),
            "no data" => Json($$"""{"results":[{{string.Join(',', Questions(body).Select(_ => "{}"))}}]}"""),
            "too few" => Json("""{"results":[]}"""),
            "html" => "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>",
            "half" => "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"results\":[{\"vul",
            "cut json" => Json("""{"results":[{"vulns":[{"id":"GHSA-fvqr"""),
            "redirect" => "HTTP/1.1 302 Found\r\nLocation: https://example.org/\r\nContent-Length: 0\r\n\r\n",
            "array" => Json("[]"),
            _ => null,
        }, Bad));

        Assert.Contains(reason, answer.NotAvailable, StringComparison.Ordinal);
        Assert.Empty(answer.Matches);
        Assert.Equal(1, answer.Packages);
    }

    [Fact]
    public async Task An_ecosystem_whose_canary_is_missed_does_not_take_the_others_along()
    {
        var answers = await AskAsync(Honest, Bad, new("PyPI", "flask", "3.0.0", "requirements.txt", 1, true, [], ""));

        Assert.Equal([("PyPI", false), ("npm", true)], answers.OrderBy(a => a.Ecosystem, StringComparer.Ordinal).Select(a => (a.Ecosystem, a.IsAvailable)));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_not_available()
    {
        using var api = new OsvApi(new("http://127.0.0.1:1/"), TimeSpan.FromSeconds(5), TimeProvider.System);

        Assert.Contains("did not answer", Assert.Single(await api.AskAsync([Bad], ["npm"], TestContext.Current.CancellationToken)).NotAvailable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_packages_are_asked_about_once_and_silence_is_remembered()
    {
        using var api = Started(Honest);
        await api.AskAsync([Good], ["npm"], TestContext.Current.CancellationToken);
        await api.AskAsync([Good], ["npm"], TestContext.Current.CancellationToken);
        Assert.Equal(1, requests);
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        stop.Dispose();
    }

    private async Task<IReadOnlyList<AdvisoryAnswer>> AskAsync(Func<string, string, string?> respond, params ResolvedPackage[] packages)
    {
        using var api = Started(respond);
        return await api.AskAsync([.. packages], [.. packages.Select(p => p.Ecosystem).Distinct()], TestContext.Current.CancellationToken);
    }

    private OsvApi Started(Func<string, string, string?> respond)
    {
        listener.Start();
        _ = ServeAsync(respond);
        return new(new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), TimeSpan.FromSeconds(2), TimeProvider.System);
    }

    private async Task ServeAsync(Func<string, string, string?> respond)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client, respond);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client gave up, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client, Func<string, string, string?> respond)
    {
        var stream = client.GetStream();
        var (received, buffer) = (new MemoryStream(), new byte[1 << 16]);
        while (true)
        {
            var read = await stream.ReadAsync(buffer, stop.Token);
            if (read == 0) return;
            received.Write(buffer, 0, read);
            var text = Encoding.UTF8.GetString(received.ToArray());
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            var length = int.Parse(text[..end].Split("\r\n").First(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
            if (received.Length < end + 4 + length) continue;
            Interlocked.Increment(ref requests);
            if (respond(text.Split(' ')[1], text[(end + 4)..]) is not { } answer)
            {
                await Task.Delay(Timeout.Infinite, stop.Token);
                return;
            }
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)), stop.Token);
            return;
        }
    }

    private static string? Honest(string path, string body) => path == "/v1/query" ? Json($$"""{"vulns":[{{Lodash}}]}""")
        : Json($$"""{"results":[{{string.Join(',', Questions(body).Select(q => q is ("lodash", "4.17.4") ? """{"vulns":[{"id":"GHSA-fvqr-27wr-82fm","modified":"2026-01-10T00:00:00Z"}]}""" : "{}"))}}]}""");

    private static IEnumerable<(string Name, string Version)> Questions(string body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("queries").EnumerateArray().Select(q => (q.GetProperty("package").GetProperty("name").GetString() ?? "", q.GetProperty("version").GetString() ?? ""))];
    }

    private static string Json(string body) => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
}
