using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees shell scripts that remove below a variable which may be empty.</summary>
public sealed partial class UnsafeScriptRemoval : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unsafe-script-removal"),
        Title = "Removal that an empty variable widens",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "With the variable empty, rm -rf \"$DIR/\"* is rm -rf /*.",
        Source = "ShellCheck SC2115",
        Peers = ["shellcheck:SC2115"],
        Cwe = "CWE-73",
        NotSeen = "Variables that other scripts set. Scripts that stop at unset variables (set -u) are left out, and so are variables that the script itself sets.",
        Unseen = "No workflow of the repositories scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => ShellScript.Judge(code, script => script.StopsAtUnset ? [] :
        from line in script.Lines
        let found = Removal().Match(line.Text)
        where found.Success && !script.Sets(found.Groups["name"].Value)
        select (line.Number, $"removes {found.Groups["what"].Value}, which is the root where {found.Groups["name"].Value} is empty"));

    [GeneratedRegex(@"(?:^|[;&|]\s*|\bsudo\s+|\bthen\s+|\bdo\s+)rm\s+(?:-[a-zA-Z]*r[a-zA-Z]*|--recursive)(?:\s+-[a-zA-Z-]+)*\s+(?<what>""?\$\{?(?<name>[A-Za-z_]\w*)\}?""?/""?\*?""?)(?:\s|;|$)", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Removal();
}
