using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Paths;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees scripts that deploy, migrate, back up or restore and do not stop at the first command that fails.</summary>
public sealed partial class ScriptGoesOnAfterFailure : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("script-goes-on-after-failure"),
        Title = "Deployment script that goes on after a failure",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "A build or a backup that failed is followed by the step that needed it, and the script still ends with success.",
        Source = "Google Shell Style Guide, Checking return values; judgement: only scripts whose name says that others rely on them",
        NotSeen = "Scripts that check each command themselves: where every third line does, nothing is said.",
        SeenOn = "microservices-demo/microservices-demo",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => ShellScript.Judge(code, script =>
    {
        if (!Weighty().IsMatch(RepositoryPaths.NameOf(script.Path)) || script.StopsAtFailure || script.Lines.Length < 3) return [];
        var checks = script.Lines.Count(l => l.Text.Contains("|| ", StringComparison.Ordinal) || l.Text.StartsWith("if ", StringComparison.Ordinal) || l.Text.Contains("$?", StringComparison.Ordinal) || l.Text.Contains(" && ", StringComparison.Ordinal));
        return checks * 3 >= script.Lines.Length ? [] : [(script.Lines[0].Number, "goes on after a command has failed (no set -e)")];
    });

    [GeneratedRegex(@"(?:^|[-_.])(?:deploy\w*|release|publish|migrat\w*|backup|restore|rollback|provision)(?:[-_.]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Weighty();
}
