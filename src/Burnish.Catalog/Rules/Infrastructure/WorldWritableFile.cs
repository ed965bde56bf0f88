using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees scripts, images and workflows that let every user write a file or directory.</summary>
public sealed partial class WorldWritableFile : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("world-writable-file"),
        Title = "File that everybody may write",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Any process on the machine or in the container can change what others run or read.",
        Source = "CIS Distribution Independent Linux Benchmark: no world writable files; CWE-732",
        Cwe = "CWE-732",
        Standards = ["OWASP-A05:2021", "OWASP-A01:2025"],
        NotSeen = "Rights that programs set. Runners of pipelines and stages of images that are not shipped are left out.",
        SeenOn = "microsoft/playwright",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Commands.Judge(code, command =>
        Mode().Match(command) is { Success: true } found ? $"lets every user write {found.Groups["what"].Value}" : null, isShippedOnly: true);

    // Mode 1777 is the sticky one of /tmp, where nobody can remove what others own.
    [GeneratedRegex(@"\bchmod\s+(?:-[a-zA-Z]+\s+)*(?:0?777|0?666|a?\+rwx|a\+w|o\+w|ugo\+rwx)\s+(?<what>[^\s;&|]+)", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Mode();
}
