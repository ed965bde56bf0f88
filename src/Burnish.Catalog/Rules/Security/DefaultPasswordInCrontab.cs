using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees crontabs, those that are there to be copied too, which set a password that everyone knows.</summary>
public sealed partial class DefaultPasswordInCrontab : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("default-password-in-crontab"),
        Title = "Crontab with a well-known password",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A crontab is installed as it stands, so the backup runs with a password that everyone tries first, and it works only as long as the store keeps it.",
        Source = "OWASP ASVS 5.0 13.2.3 (no default credentials); severity: judgement",
        Cwe = "CWE-1392",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = "Passwords that are nobody's default: rules about secrets see those.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var tables = code.Inventory.Files.Where(f => !f.IsTest && f.Language != "markdown" && Crontab().IsMatch(f.Path)).ToList();
        if (tables.Count == 0) return new RuleAnswer.NotApplicable("no crontab");
        return RuleAnswer.From(
            from file in tables
            from match in Assigned().Matches(code.Read(file.Path) ?? "")
            where CommonPasswords.Has(match.Groups[2].Value.Trim('"', '\''))
            select new Sighting(code.PlaceOf(file.Path, match.Groups[1].Index, match.Groups[1].Index + match.Groups[1].Length), $"{match.Groups[1].Value} is set to a password that everyone knows", match.Groups[1].Value));
    }

    [GeneratedRegex(@"(?:^|/)(?:cron\.d/[^/]+|[^/]*crontab[^/]*|[^/]+\.cron)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Crontab();

    [GeneratedRegex(@"^[^#\r\n]*?\b(\w*(?:PASSWORD|PASSWD|SECRET_?KEY|ROOT_PASS))[ \t]*=[ \t]*([^\s$;]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Assigned();
}
