using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Nest applications that let every web site read their answers.</summary>
public sealed class OpenNestCors : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("open-nest-cors"),
        Title = "Answers of a Nest application readable from every origin",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Any page that a user opens can call the API from inside their network and read what comes back.",
        Source = "OWASP HTML5 Security Cheat Sheet, CORS; CWE-942",
        Cwe = "CWE-183",
        Standards = ["OWASP-A04:2021", "OWASP-A06:2025", "ASVS-v5.0.0-3.4.2"],
        NotSeen = "Origins that a function decides.",
        SeenOn = "hoppscotch/hoppscotch",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["enableCors", "NestFactory"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls)
        {
            var isOpen = call.Name == "enableCors" ? call.Arguments.IsEmpty || IsAny(flow, call.Arguments[0])
                : call.Callee == "NestFactory.create" && call.Arguments.Any(a => flow.Script.Property(a, "cors") is { } cors && (cors.Kind == "true" || IsAny(flow, cors)));
            if (isOpen) yield return (call.Node, "Every web site may read the answers");
        }
    }

    private static bool IsAny(ScriptFlow flow, SyntaxNode options) => Script.IsClosedObject(options)
        && (flow.Script.Property(options, "origin") is not { } origin || origin.Kind == "true" || flow.Script.StringOf(origin) == "*");

}
