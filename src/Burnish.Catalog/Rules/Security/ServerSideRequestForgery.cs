using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees requests of the server whose host a client chooses.</summary>
public sealed partial class ServerSideRequestForgery : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("server-side-request-forgery"),
        Title = "Request data chooses the address that the server asks",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A client makes the server ask addresses that only the server can reach: metadata of the cloud, databases, internal services.",
        Source = "CWE-918; OWASP Server-Side Request Forgery Prevention Cheat Sheet",
        Peers = ["semgrep:express-ssrf"],
        Cwe = "CWE-918",
        Standards = ["OWASP-A10:2021", "OWASP-A01:2025", "OWASP-API7:2023", "ASVS-v5.0.0-1.3.6"],
        NotSeen = "Paths below a fixed host; allow-lists that are kept outside the code, such as an egress proxy.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("fetch", "$fetch", "ofetch") { Packages = ["node-fetch", "undici", "cross-fetch", "ofetch", "isomorphic-fetch", "bent"], Receiver = Nothing(), Where = (flow, call) => IsServer(flow) },
        new("get", "post", "put", "patch", "delete", "head", "request", "options", "stream", "axios", "got", "needle", "create", "superagent", "extend")
        {
            Packages = ["axios", "got", "request", "request-promise", "request-promise-native", "superagent", "needle", "http", "https", "undici", "phin", "ky", "bent"],
            Members = ["url", "uri", "baseURL", "host", "hostname", "prefixUrl"], Where = (flow, call) => IsServer(flow),
        },
        new("axios", "got", "request", "rp", "needle", "superagent", "ky") { Packages = ["axios", "got", "request", "request-promise", "request-promise-native", "needle", "superagent", "ky"], Members = ["url", "uri", "baseURL"], Where = (flow, call) => IsServer(flow) },
        new("goto", "openUrl", "newPage", "open", "property") { Packages = ["puppeteer", "puppeteer-core", "playwright", "playwright-core", "phantom", "puppeteer-cluster"], Receiver = Browser(), Arguments = [0, 1], Where = (flow, call) => call.Name is not "open" || flow.Brings("phantom") },
        new("wkhtmltopdf", "generate", "nodeHtmlToImage", "image") { Packages = ["wkhtmltopdf", "wkhtmltoimage", "node-html-to-image", "html-pdf"], },
        new("phin", "bent", "wretch", "ofetch", "default") { Packages = ["phin", "bent", "wretch", "ofetch", "got", "ky", "axios"], Members = ["url", "baseURL"] },
        new("Navigate", "printToPDF", "setDocumentContent", "captureScreenshot", "evaluate", "compileScript") { Packages = ["chrome-remote-interface"], Members = ["url", "html", "expression"] },
    ];

    /// <summary>A browser on the server loads whatever the HTML that it is given names.</summary>
    private static readonly ImmutableArray<Sink> Pages =
    [
        new("setContent") { Packages = ["puppeteer", "puppeteer-core", "playwright", "playwright-core", "phantom", "puppeteer-cluster"], Receiver = Browser() },
        new("wkhtmltopdf", "generate", "create", "generatePdf", "generate_pdf") { Packages = ["wkhtmltopdf", "wkhtmltoimage", "html-pdf", "html-pdf-node"] },
    ];

    /// <summary>In a browser a page may ask what it likes; the harm is in asking from inside the network.</summary>
    private static bool IsServer(ScriptFlow flow) => !flow.Script.Tree.Text.StartsWith("'use client'", StringComparison.Ordinal) && !flow.Script.Tree.Text.StartsWith("\"use client\"", StringComparison.Ordinal);

    [GeneratedRegex(@"^(globalThis|window)?$", RegexOptions.None, 1000)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"(^|\.|_)(page|tab|frame|phantomPage)\d*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Browser();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = [.. Reaching.Words(Sinks), .. Reaching.Words(Pages)];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Request, Sinks, Origin.Request), (call, source) => $"{source} chooses what {call} asks for")
            .Concat(TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Html, Pages, Origin.Request), (call, source) => $"{source} becomes part of the page that {call} loads on the server"))
            .DistinctBy(s => s.Place);
}
