using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees templates whose text or name a client chooses.</summary>
public sealed partial class TemplateInjection : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("template-injection"),
        Title = "Request data used as a template",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The language of a template reaches the objects of the program; in most engines that means running code on the server.",
        Source = "CWE-1336; OWASP Web Security Testing Guide, server-side template injection",
        Cwe = "CWE-1336",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.3.7"],
        NotSeen = "Templates that are kept in a database.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("compile", "render", "renderString", "template", "compileClient", "renderAsync", "compileToFunctionDebug", "from_string", "parseAndRender", "parse", "precompile", "default")
        {
            Packages = ["pug", "jade", "ejs", "handlebars", "hbs", "nunjucks", "lodash", "lodash.template", "underscore", "dot", "mustache", "hogan.js", "eta", "squirrelly", "liquidjs", "twig", "swig", "whiskers", "art-template", "velocityjs", "doT", "templayed", "marko"],
        },
        new("render") { Receiver = Response() },
    ];

    [GeneratedRegex(@"^(res|response|reply)$", RegexOptions.None, 1000)]
    private static partial Regex Response();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Template, Sinks, Origin.Request), (call, source) => $"{source} becomes a template or its name in {call}")
            .Concat(TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Object, Settings, Origin.Request), (call, source) => $"The whole of {source} goes to {call}, settings of the engine such as layout among it"));

    /// <summary>What is given beside the name of a view is read for settings as well: layout of handlebars, settings['view options'] of ejs.</summary>
    private static readonly ImmutableArray<Sink> Settings = [new("render") { Receiver = Response(), Arguments = [1], Where = (flow, call) => call.Arguments.Length > 1 && IsWhole(flow, call.Arguments[1]) }];

    private static bool IsWhole(ScriptFlow flow, SyntaxNode argument)
    {
        var node = Script.Bare(argument);
        if (node.Kind == "object") return node.Named.Any(n => n.Kind == "spread_element" && n.Named.FirstOrDefault() is { } spread && IsWhole(flow, spread));
        if (node.Kind == "identifier" && flow.Names.Of(node) is { Definitions: [{ Giving: Giving.Value, Path.IsEmpty: true, Value: { } value }, ..] }) return IsWhole(flow, value);
        return node.Kind == "member_expression" && node["property"] is { } property && flow.Text(property) is "body" or "query";
    }
}
