using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>What endpoints surely answer to simple requests, as their code and the tests that exist show.</summary>
internal sealed class SureAnswers
{
    // What limits or checks requests about logins is named after them and lets strangers through.
    private static readonly string[] NoGuards = ["limit", "throttle", "valid", "log", "schema", "slow"];

    private readonly Codebase code;
    private readonly LocalMiddleware middleware;
    private readonly HashSet<string> provedGuards;

    /// <summary>Learns from the tests of one package which guards refuse.</summary>
    public SureAnswers(Codebase code, string directory)
    {
        this.code = code;
        middleware = new(code);
        var endpoints = code.Inventory.Endpoints.Where(e => e.Directory == directory).ToArray();
        provedGuards = [.. TestScripts.In(code, "supertest").SelectMany(ServerRequest.In).Where(r => r is { Status: 401, Credentials: null } && !r.Further.Any(c => c.Name == "send"))
            .SelectMany(r => endpoints.Where(e => !Services.TakesCredentials(e) && RequestedPaths.Asks(new(r.Method, r.Path), e))).Select(GuardOf).OfType<Middleware>().Select(m => m.Name)];
    }

    /// <summary>True where a request without credentials surely gets 401.</summary>
    public bool NeedsLogin(Endpoint endpoint) => GuardOf(endpoint) is { } guard && (provedGuards.Contains(guard.Name) || middleware.Refuses(guard))
        && endpoint.Chain.TakeWhile(m => m != guard).All(middleware.Passes);

    /// <summary>True where everything in front of the handler lets a request through that has credentials where they are asked for.</summary>
    public bool Reaches(Endpoint endpoint) => endpoint.Chain.All(m => m == GuardOf(endpoint) || middleware.Passes(m));

    /// <summary>True where the handler can only answer 200 to a request that brings nothing along.</summary>
    public bool AnswersOk(Endpoint endpoint) => endpoint is { Method: "GET", Reads: [] } && !endpoint.Path.Contains(':', StringComparison.Ordinal) && Reaches(endpoint) && HandlerAnswers.Of(code, endpoint) is [200];

    /// <summary>The status of a request whose body is <c>{}</c>; null where it is not sure.</summary>
    public int? OfEmptyBody(Endpoint endpoint) => endpoint.Method is "POST" or "PUT" or "PATCH" && !endpoint.Path.Contains(':', StringComparison.Ordinal) && Reaches(endpoint) && endpoint.Chain.Any(m => m.Name.EndsWith("json", StringComparison.Ordinal))
        ? HandlerStart.Of(code, endpoint).OfEmptyBody : null;

    /// <summary>The answer where what the path names does not exist; null where it is not sure.</summary>
    public SureAnswer? OfAbsent(Endpoint endpoint) =>
        Parts(endpoint).Any(p => p.IsParameter) && Parts(endpoint).All(p => !p.IsParameter || p.Key is not null) && !endpoint.Reads.Any(r => r.Part is "body" or "query" or "file") && Reaches(endpoint)
            ? HandlerStart.Of(code, endpoint).OfAbsent : null;

    /// <summary>The path with its parameters filled in by keys that no row has.</summary>
    public string Filled(Endpoint endpoint) => string.Join('/', Parts(endpoint).Select(p => p.IsParameter ? p.Key ?? "1" : p.Text));

    private static Middleware? GuardOf(Endpoint endpoint) => endpoint.Chain.FirstOrDefault(m => OperationWriter.IsGuard(m) && !NoGuards.Any(w => m.Name.Contains(w, StringComparison.OrdinalIgnoreCase)) && m.Module != "express-rate-limit");

    private (string Text, bool IsParameter, string? Key)[] Parts(Endpoint endpoint)
    {
        var parts = endpoint.Path.Split('/');
        return [.. parts.Select((p, i) => (p, p.StartsWith(':'), !p.StartsWith(':') || i == 0 ? null : IsKey(p) ? AbsentKey(parts[i - 1]) : AbsentText(p[1..])))];
    }

    private static bool IsKey(string part) => part is ":id" || part.EndsWith("Id", StringComparison.Ordinal) || part.EndsWith("_id", StringComparison.Ordinal);

    // A text that no row holds, where the columns of that name are of text.
    private string? AbsentText(string name)
    {
        var columns = code.Inventory.Tables.SelectMany(t => t.Columns).Where(c => c.Name == name || c.Name.EndsWith("_" + name, StringComparison.Ordinal)).ToArray();
        return columns.Length > 0 && columns.All(c => c.Type.ToLowerInvariant() is "text" or "varchar" or "character varying") ? "not-there" : null;
    }

    // A key of the form that the table has which the part in front is named after, and that no row will have.
    private string? AbsentKey(string collection)
    {
        if (code.Inventory.Tables.IsEmpty)
        {
            var kinds = code.Inventory.DataStores.Select(s => s.Kind).ToHashSet(StringComparer.Ordinal);
            return kinds.Contains("mongodb") && !kinds.Overlaps(["postgresql", "mysql", "sqlite"]) ? "000000000000000000000000" : null;
        }
        var table = code.Inventory.Tables.FirstOrDefault(t => t.Name.Equals(collection.Replace('-', '_'), StringComparison.OrdinalIgnoreCase));
        return table?.Columns.FirstOrDefault(c => c is { Name: "id", IsPrimaryKey: true })?.Type.ToLowerInvariant() switch
        {
            "uuid" => "00000000-0000-4000-8000-000000000000",
            "integer" or "int" or "int4" or "serial" or "bigint" or "bigserial" or "int8" => "2147483647",
            _ => null,
        };
    }
}
