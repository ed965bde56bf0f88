using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees data of clients in deserialisers that can be made to run code.</summary>
public sealed class UnsafeDeserialization : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unsafe-deserialization"),
        Title = "Request data deserialised by a package that runs code",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "A client sends an object that runs its own code while it is read.",
        Source = "CWE-502; OWASP Deserialization Cheat Sheet",
        Cwe = "CWE-502",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025", "ASVS-v5.0.0-1.5.2"],
        NotSeen = "Deserialisers of the project itself.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("unserialize", "deserialize") { Packages = ["node-serialize", "serialize-to-js", "php-unserialize", "funcster", "cryo"] },
        new("deserialize") { Packages = ["v8"] },
        new("load", "loadAll") { Packages = ["js-yaml"], Where = OldYaml },
    ];

    /// <summary>Before version 4 the plain load made functions; since then only an unsafe schema does.</summary>
    private static bool OldYaml(ScriptFlow flow, Call call) =>
        flow.Text(call.Node).Contains("UNSAFE", StringComparison.Ordinal) || flow.Text(call.Node).Contains("DEFAULT_FULL_SCHEMA", StringComparison.Ordinal)
        || (!flow.Text(call.Node).Contains("SCHEMA", StringComparison.Ordinal) && flow.Script.Code.PackageOf(flow.Script.Path)?.Dependencies.FirstOrDefault(d => d.Name == "js-yaml") is { } yaml && (yaml.Locked.Length > 0 ? yaml.Locked : yaml.Range).TrimStart('^', '~', '=', 'v') is ['0' or '1' or '2' or '3', '.', ..]);

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Code, Sinks, Origin.Request), (call, source) => $"{source} is turned into objects by {call}, which can run code on the way");
}
