using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>What a parameter is to its function.</summary>
/// <param name="IsRequest">True for a request, a context or an event; its callers need not be asked.</param>
/// <param name="Taint">What the part that is read brings in; null where a client has no say in it.</param>
internal sealed record SourceParameter(bool IsRequest, Taint? Taint);

/// <summary>Knows where data of clients enters: Express, Fastify, Koa, Hono, Nest, Next, Lambda, GraphQL, sockets, and the address and messages of a page.</summary>
internal static partial class Sources
{
    private static readonly FrozenSet<string> Parts =
        ["body", "query", "params", "headers", "cookies", "files", "file", "rawBody", "rawHeaders", "url", "originalUrl", "hostname", "host", "subdomains", "get()", "header()", "param()",
         "json()", "text()", "formData()", "nextUrl", "querystring", "search", "href", "on()", "searchParams", "payload"];

    private static readonly FrozenSet<string> Routing = ["get", "post", "put", "patch", "delete", "all", "use", "options", "head", "route", "createServer"];

    /// <summary>Methods of a request that read a part of it.</summary>
    public static bool IsRequestRead(string method) => method is "json" or "text" or "formData" or "header" or "param" or "query" or "queries" or "parseBody";

    /// <summary>What a parameter is; null for an ordinary one.</summary>
    public static SourceParameter? OfParameter(ScriptFlow flow, FunctionShape function, int index, ImmutableList<string> path)
    {
        var parameter = function.Parameters[index];
        var type = parameter.Node["type"] is { } annotation ? flow.Text(annotation).TrimStart(':', ' ') : "";
        var name = parameter.Name;
        if (Decorated(flow, parameter) is { } decorated) return new(true, decorated);
        if (IsRequest(flow, function, index, name, type)) return new(true, OfRequest(flow, function, name.Length == 0 ? "req" : name, path));
        if (IsContext(flow, name, type, path) is { } context) return context;
        if (IsPageOfNext(flow, function, index)) return new(true, path is ["searchParams" or "params", ..] ? Named("props", path) : null);
        if (name is "event" or "evt" && path is ["queryStringParameters" or "multiValueQueryStringParameters" or "pathParameters", _, ..]) return new(true, Named(name, path) with { Cleared = Harm.Document | Harm.Object });
        if (IsLambdaEvent(flow, function, index, name, type))
            return new(true, path.IsEmpty || path[0] is "requestContext" or "source" or "version" ? null : Named(name, path));
        if (name is "args" or "" && index == 1 && function.Parameters.Length >= 3 && function.Parameters[0].Name is "parent" or "_parent" or "root" or "_root" or "_" or "_source" or "obj" && flow.Script.Tree.Text.Contains("esolver", StringComparison.Ordinal))
            return new(true, Named("args", path));
        return IsSocketMessage(flow, function, index) ? new(true, Named(name.Length == 0 ? "message" : name, path)) : IsPageMessage(flow, function, index, path);
    }

    /// <summary>What a hook of a router reads of the address of the page; null for other calls.</summary>
    public static Taint? OfHook(string callee, ImmutableList<string> path) => (callee, path) switch
    {
        ("useSearchParams", _) or ("useRouter" or "useRoute", ["query", ..]) or ("useLocation", ["search" or "hash" or "href", ..]) => new(Origin.Page, string.Join('.', path.Where(s => s != "*").Prepend(callee + "()").Take(3))),
        _ => null,
    };

    /// <summary>What a global of the browser brings in.</summary>
    public static Taint? OfPage(string name, ImmutableList<string> path)
    {
        var whole = path.Insert(0, name);
        if (whole[0] is "window" or "globalThis" or "self" or "top" or "parent") whole = whole.RemoveAt(0);
        if (whole.Count > 1 && whole[0] == "document" && whole[1] == "location") whole = whole.RemoveAt(0);
        var isRead = whole is ["location", "href" or "search" or "hash" or "pathname", ..] or ["document", "URL" or "documentURI" or "referrer", ..] or ["location"] || (whole is ["name"] && path is ["name"]);
        return isRead ? new(Origin.Page, string.Join('.', path.Insert(0, name).Where(s => s != "*")), whole is [_, "pathname", ..] ? Harm.Redirect | Harm.Request : Harm.None) : null;
    }

    private static Taint? OfRequest(ScriptFlow flow, FunctionShape function, string name, ImmutableList<string> path)
    {
        var inner = path.Count > 1 && path[0] is "request" or "req" or "raw" ? path.RemoveAt(0) : path;
        if (inner.IsEmpty || !Parts.Contains(inner[0])) return null;
        if (inner is ["file" or "files", .., "path" or "filename" or "mimetype" or "size" or "buffer" or "fieldname" or "encoding"]) return null;
        var cleared = inner[0] switch
        {
            // The path of the request itself begins with a slash; its host is where the client already is.
            "url" or "originalUrl" or "hostname" or "host" or "subdomains" => Harm.Redirect | Harm.Request | Harm.Document | Harm.Object,
            "params" or "headers" or "rawHeaders" or "get()" or "header()" or "cookies" or "param()" or "file" or "files" or "text()" or "on()" => Harm.Document | Harm.Object,
            _ => Harm.None,
        };
        if (inner is ["headers", "host" or "*", ..] or ["header()" or "get()"]) cleared |= Harm.Redirect;
        if (IsCheckedFirst(flow, function)) cleared |= Harm.Document | Harm.Object;
        return Named(name, path) with { Cleared = cleared };
    }

    private static Taint Named(string name, ImmutableList<string> path) =>
        new(Origin.Request, string.Join('.', path.Insert(0, name).Where(s => s != "*").Take(3)));

    private static bool IsRequest(ScriptFlow flow, FunctionShape function, int index, string name, string type)
    {
        if (NestRequest().IsMatch(flow.Text(function.Parameters[index].Node))) return true;
        if (type.Length > 0) return RequestType().IsMatch(type);
        if (name is "req" or "_req") return true;
        var isFirst = index == 0 || (index == 1 && function.Parameters.Length == 4);
        if (name == "request" && function.Parameters.Any(p => p.Name is "res" or "response" or "reply" or "h")) return true;
        if (name == "request" && function.Name == "handler") return true;
        if (name == "request" && function.Name is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "loader" or "action") return true;
        if (isFirst && function.Parameters.Length == 1 && name == "request" && IsRouted(flow, function)) return true;
        return isFirst && function.Parameters.Length is 2 or 3 or 4 && IsRouted(flow, function) && (name.Length == 0 || function.Parameters.Length > 1);
    }

    private static bool IsRouted(ScriptFlow flow, FunctionShape function) =>
        function.Node.Parent is { Kind: "arguments", Parent: { } parent } && Calls.Read(flow.Script.Tree, parent) is { } call
        && Routing.Contains(call.Name) && (call.Arguments.Length > 1 && flow.Script.StringOf(call.Arguments[0]) is ['/', ..] or "*" or "" || call.Callee is "http.createServer" or "https.createServer" or "app.use" or "router.use");

    private static SourceParameter? IsContext(ScriptFlow flow, string name, string type, ImmutableList<string> path)
    {
        if (name is not ("ctx" or "context" or "c" or "event")) return null;
        var text = flow.Script.Tree.Text;
        if (name == "c") return path is ["req", ..] && text.Contains("ono", StringComparison.Ordinal) ? new(true, path.Count > 1 && (Parts.Contains(path[1]) || IsRequestRead(path[1].TrimEnd('(', ')'))) ? Named(name, path) : null) : null;
        var isKoa = type.Contains("Koa", StringComparison.Ordinal) || text.Contains("koa", StringComparison.OrdinalIgnoreCase) || flow.Model.Code.PackageOf(flow.Script.Path)?.DependsOn("koa") == true;
        if (name == "event" || !(isKoa || path is ["request", "body" or "query" or "params" or "headers", ..])) return null;
        return new(true, path switch
        {
            ["request" or "req", "body" or "query" or "url" or "headers" or "header" or "files" or "querystring", ..] => Named(name, path),
            ["query" or "params" or "headers" or "header" or "querystring" or "get()", ..] => Named(name, path),
            _ => null,
        });
    }

    private static bool IsLambdaEvent(ScriptFlow flow, FunctionShape function, int index, string name, string type)
    {
        if (index != 0 || (name.Length > 0 && name is not ("event" or "evt" or "_event"))) return false;
        if (type.StartsWith("APIGateway", StringComparison.Ordinal) || type is "LambdaFunctionURLEvent" or "ALBEvent") return true;
        if (type.Length > 0 && type != "any") return false;
        // { command: …, handler: (args) => … } is a command line's or a router's own; a Lambda's handler is exported under that name.
        if (function.Node.Parent is { Kind: "pair", Parent.Parent: not { Kind: "assignment_expression" } }) return false;
        var isHandler = (function.Name is "handler" or "lambdaHandler" && function.Parameters.Length <= 3) || function.Parameters is [_, { Name: "context" or "_context" }] or [_, { Name: "context" or "_context" }, { Name: "callback" or "cb" }];
        return isHandler && flow.Script.Tree.Text.Contains("export", StringComparison.Ordinal);
    }

    private static Taint? Decorated(ScriptFlow flow, FunctionParameter parameter)
    {
        if (parameter.Node.Children.FirstOrDefault(c => c.Kind == "decorator") is not { } decorator || NestDecorator().Match(flow.Text(decorator)) is not { Success: true } match) return null;
        var text = flow.Text(decorator);
        var type = parameter.Node["type"] is { } annotation ? flow.Text(annotation).TrimStart(':', ' ') : "any";
        if (match.Groups[1].Value is "Req" or "Request") return null; // read like any other request
        if (text.Contains("Parse", StringComparison.Ordinal) || text.Contains("Pipe", StringComparison.Ordinal)) return null;
        return new(Origin.Request, $"@{match.Groups[1].Value} {parameter.Name}", type is "any" or "object" ? Harm.None : Harm.Document | Harm.Object);
    }

    private static bool IsSocketMessage(ScriptFlow flow, FunctionShape function, int index) =>
        index == 0 && function.Node.Parent is { Kind: "arguments", Parent: { } parent } && Calls.Read(flow.Script.Tree, parent) is { Name: "on" } call
        && call.Receiver is "socket" or "ws" or "client" or "connection" or "conn" && flow.Script.StringOf(call.Arguments[0]) is { } topic
        && topic is not ("connection" or "connect" or "disconnect" or "disconnecting" or "error" or "close" or "open" or "end" or "ready" or "connect_error")
        && flow.Imports.Any(i => i.Module is "socket.io" or "ws");

    private static SourceParameter? IsPageMessage(ScriptFlow flow, FunctionShape function, int index, ImmutableList<string> path) =>
        index == 0 && function.Node.Parent is { Kind: "arguments", Parent: { } parent } && Calls.Read(flow.Script.Tree, parent) is { Name: "addEventListener", Receiver: "" or "window" or "globalThis" or "self" or "top" or "parent" } call
        // A worker hears from the page that started it, not from other sites.
        && flow.Script.StringOf(call.Arguments[0]) == "message" && !flow.Script.Path[(flow.Script.Path.LastIndexOf('/') + 1)..].Contains("worker", StringComparison.OrdinalIgnoreCase)
            // A listener that looks at the origin knows whom it talks to.
            ? new(true, path is ["data", ..] && !flow.Text(function.Node).Contains(".origin", StringComparison.Ordinal) ? new(Origin.Page, "event.data") : null)
            : null;

    /// <summary>True where the route gives the request to a validator before the handler.</summary>
    private static bool IsCheckedFirst(ScriptFlow flow, FunctionShape function)
    {
        if (flow.Model.IsValidated(flow, function.Node)) return true;
        if (function.Node.Parent is not { Kind: "arguments" } arguments) return false;
        return arguments.Named.TakeWhile(a => a != function.Node).Any(a => FlowModel.Validator().IsMatch(flow.Text(a)));
    }

    [GeneratedRegex(@"^((express|e|core|Express|fastify|http|Hapi|hapi|functions|functions\.https|restify|https)\.)?(Request|GetServerSidePropsContext|LoaderFunctionArgs|ActionFunctionArgs|HttpRequest|NextApiRequest|NextRequest|FastifyRequest|IncomingMessage|VercelRequest|NowRequest|AuthRequest|AuthenticatedRequest|CustomRequest|RequestWith\w+|\w*AuthRequest|ExpressRequest)\b", RegexOptions.None, 1000)]
    private static partial Regex RequestType();

    private static bool IsPageOfNext(ScriptFlow flow, FunctionShape function, int index) =>
        index == 0 && flow.Script.Path.Split('/') is { Length: > 1 } parts && parts.Contains("app") && parts[^1] is "page.tsx" or "page.jsx" or "page.js"
        && flow.Script.Tree.Text.AsSpan(Math.Max(0, function.Node.Start - 24), Math.Min(24, function.Node.Start)).TrimEnd().EndsWith("default", StringComparison.Ordinal);

    [GeneratedRegex(@"^@(Req|Request)\(\)", RegexOptions.None, 1000)]
    private static partial Regex NestRequest();

    [GeneratedRegex(@"^@(Body|Query|Param|Headers|Cookies|RawBody|BodyParam|QueryParam|HeaderParam|Args|MessageBody|Payload)\b", RegexOptions.None, 1000)]
    private static partial Regex NestDecorator();
}
