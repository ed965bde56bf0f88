using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.OpenApi;

/// <summary>Writes an endpoint as an operation of OpenAPI 3: what the source shows, and nothing else.</summary>
internal static partial class OperationWriter
{
    [GeneratedRegex(@"^(require|ensure|is|check|verify|optional)?[-_]?(auth|authenticate|authenticated|authentication|authorize|jwt|token|login|user|protect|protected|bearer)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Guard();

    private static readonly ImmutableSortedDictionary<int, string> Phrases = new Dictionary<int, string>
    {
        // The reason phrases of RFC 9110, section 15, and RFC 6585.
        [200] = "OK", [201] = "Created", [202] = "Accepted", [204] = "No Content", [301] = "Moved Permanently", [302] = "Found", [303] = "See Other", [304] = "Not Modified",
        [307] = "Temporary Redirect", [400] = "Bad Request", [401] = "Unauthorized", [403] = "Forbidden", [404] = "Not Found", [405] = "Method Not Allowed", [409] = "Conflict",
        [410] = "Gone", [413] = "Content Too Large", [415] = "Unsupported Media Type", [422] = "Unprocessable Content", [429] = "Too Many Requests", [500] = "Internal Server Error",
        [501] = "Not Implemented", [502] = "Bad Gateway", [503] = "Service Unavailable", [504] = "Gateway Timeout",
    }.ToImmutableSortedDictionary();

    /// <summary>The path in OpenAPI's form.</summary>
    public static string PathOf(Endpoint endpoint) => "/" + string.Join('/', endpoint.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(p => p.StartsWith(':') ? $"{{{p[1..].TrimEnd('?')}}}" : p));

    /// <summary>True where a middleware in front of the handler checks who asks.</summary>
    public static bool IsGuarded(Endpoint endpoint) => endpoint.Chain.Any(IsGuard);

    /// <summary>True for a middleware that checks who asks, by its name.</summary>
    public static bool IsGuard(Middleware middleware) => Guard().IsMatch(middleware.Name[(middleware.Name.LastIndexOf('.') + 1)..]) && !middleware.Name.Contains("optional", StringComparison.OrdinalIgnoreCase);

    /// <summary>True where tokens are read from the Authorization header as the sources show.</summary>
    public static bool UsesBearer(Codebase code, string directory) =>
        code.ShippedScripts().Any(f => (directory.Length == 0 || f.Path.StartsWith(directory + "/", StringComparison.Ordinal)) && code.Read(f.Path) is { } text
            && text.Contains("Bearer", StringComparison.Ordinal) && text.Contains("authorization", StringComparison.OrdinalIgnoreCase));

    /// <summary>The operation as a tree of plain values: maps keep their order.</summary>
    public static List<(string Key, object Value)> Of(Codebase code, Endpoint endpoint, bool hasBearer)
    {
        var operation = new List<(string, object)> { ("operationId", IdOf(endpoint)), ("summary", Summary(endpoint)) };
        if (endpoint.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(p => p is not "api" && !IsVersion(p) && !p.StartsWith(':')) is { } tag) operation.Add(("tags", new List<object> { tag }));
        if (IsGuarded(endpoint) && hasBearer) operation.Add(("security", new List<object> { new List<(string, object)> { ("bearerAuth", new List<object>()) } }));
        else if (!IsGuarded(endpoint)) operation.Add(("security", new List<object>()));
        if (Parameters(endpoint) is { Count: > 0 } parameters) operation.Add(("parameters", parameters));
        if (Body(endpoint) is { } body) operation.Add(("requestBody", body));
        operation.Add(("responses", Responses(code, endpoint)));
        return operation;
    }

    private static bool IsVersion(string part) => part.Length > 1 && part[0] == 'v' && part[1..].All(char.IsAsciiDigit);

    private static string IdOf(Endpoint endpoint)
    {
        var id = new StringBuilder(endpoint.Method.ToLowerInvariant());
        foreach (var part in endpoint.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith(':')) id.Append("By");
            foreach (var word in part.Split([':', '-', '.', '_', '?'], StringSplitOptions.RemoveEmptyEntries)) id.Append(char.ToUpperInvariant(word[0])).Append(word[1..]);
        }
        return id.ToString();
    }

    private static string Summary(Endpoint endpoint) => endpoint.HandlerName.Length > 0 ? $"Handled by {endpoint.HandlerName}" : $"{endpoint.Method} {PathOf(endpoint)}";

    private static List<object> Parameters(Endpoint endpoint)
    {
        List<object> One(string name, string place, bool isRequired)
        {
            var parameter = new List<(string, object)> { ("name", name), ("in", place) };
            if (isRequired) parameter.Add(("required", true));
            parameter.Add(("schema", new List<(string, object)> { ("type", "string") }));
            return [parameter];
        }
        var path = endpoint.Path.Split('/').Where(p => p.StartsWith(':')).SelectMany(p => One(p[1..].TrimEnd('?'), "path", true));
        var query = Fields(endpoint, "query").SelectMany(f => One(f, "query", false));
        return [.. path, .. query];
    }

    private static IEnumerable<string> Fields(Endpoint endpoint, string part) =>
        endpoint.Reads.Where(r => r.Part == part && r.Field.Length > 0).Select(r => r.Field).Distinct().Order(StringComparer.Ordinal);

    private static List<(string, object)>? Body(Endpoint endpoint)
    {
        if (endpoint.Method is "GET" or "HEAD" or "DELETE") return null;
        var fields = Fields(endpoint, "body").ToArray();
        var isFile = endpoint.Reads.Any(r => r.Part == "file");
        if (fields.Length == 0 && !isFile && !endpoint.Reads.Any(r => r.Part == "body")) return null;
        var properties = fields.Select(f => (f, (object)new List<(string, object)>())).ToList();
        if (isFile) properties.Add((UploadField(endpoint), new List<(string, object)> { ("type", "string"), ("format", "binary") }));
        var schema = new List<(string, object)> { ("type", "object") };
        if (properties.Count > 0) schema.Add(("properties", properties));
        return [("content", new List<(string, object)> { (isFile ? "multipart/form-data" : "application/json", new List<(string, object)> { ("schema", schema) }) })];
    }

    /// <summary>The form field of an upload, as in <c>upload.single('file')</c>.</summary>
    private static string UploadField(Endpoint endpoint)
    {
        foreach (var text in endpoint.Chain.Select(m => m.Text).Where(t => t.Contains(".single(", StringComparison.Ordinal) || t.Contains(".array(", StringComparison.Ordinal)))
            if (text.Split('\'', '"') is { Length: >= 3 } parts) return parts[1];
        return "file";
    }

    private static List<(string, object)> Responses(Codebase code, Endpoint endpoint)
    {
        var statuses = HandlerAnswers.Of(code, endpoint);
        if (IsGuarded(endpoint)) statuses = statuses.Add(401);
        if (statuses.IsEmpty || statuses.All(s => s >= 400)) return [.. statuses.Select(Response), ("default", new List<(string, object)> { ("description", "Not documented in the source") })];
        return [.. statuses.Select(Response)];
    }

    private static (string, object) Response(int status) =>
        (status.ToString(CultureInfo.InvariantCulture), new List<(string, object)> { ("description", Phrases.GetValueOrDefault(status, "Not documented in the source")) });
}
