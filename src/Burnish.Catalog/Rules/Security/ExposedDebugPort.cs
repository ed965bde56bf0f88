using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees browsers that are started with a port for debugging.</summary>
public sealed class ExposedDebugPort : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("exposed-debug-port"),
        Title = "Browser that others can steer",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Over that port anyone who reaches it reads files and pages and runs script in every tab.",
        Source = "CWE-489; Chrome DevTools Protocol documentation; the severity is a judgement",
        Cwe = "CWE-489",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "ASVS-v5.0.0-13.4.2"],
        NotSeen = "Ports that a firewall closes.",
        SeenOn = "microsoft/playwright",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["remote-debugging"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Name is "launch" or "launchPersistentContext" or "launchServer" or "spawn"))
        {
            var argument = call.Arguments.SelectMany(a => a.DescendantsAndSelf().Take(300)).FirstOrDefault(n => n.Kind == "string_fragment"
                && (flow.Text(n).StartsWith("--remote-debugging-address=", StringComparison.Ordinal) || flow.Text(n).StartsWith("--remote-debugging-port=", StringComparison.Ordinal)) && !flow.Text(n).EndsWith("=127.0.0.1", StringComparison.Ordinal));
            if (argument is not null) yield return (call.Node, $"The browser is started with {flow.Text(argument)}: whoever reaches the port steers it");
        }
    }

}
