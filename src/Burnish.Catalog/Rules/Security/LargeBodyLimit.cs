using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees body parsers that take in more than a megabyte.</summary>
public sealed partial class LargeBodyLimit : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("large-body-limit"),
        Title = "Request bodies of more than a megabyte accepted",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Each such request is held in memory whole before anyone looks at it.",
        Source = "OWASP API Security Top 10 2023, API4; the bound of 1 MB is a judgement (Express takes 100 kB)",
        Cwe = "CWE-770",
        Standards = ["OWASP-API4:2023"],
        NotSeen = "Limits that come from a variable.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    private const double MaxBytes = 1024 * 1024;

    [GeneratedRegex(@"^\s*(?<number>\d+(\.\d+)?)\s*(?<unit>b|kb|mb|gb)?\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Size();

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(Script.Shipped(code, "limit").SelectMany(InScript));
    }

    private static IEnumerable<Sighting> InScript(Script script)
    {
        foreach (var call in script.Calls())
        {
            if (call.Receiver is not ("express" or "bodyParser") || call.Name is not ("json" or "urlencoded" or "text" or "raw")) continue;
            if (call.Arguments is not [var options, ..] || script.Property(options, "limit") is not { } limit) continue;
            if (Bytes(script.StringOf(limit) ?? script.Text(limit)) > MaxBytes)
                yield return new(script.PlaceOf(call.Node), $"{call.Callee} takes in bodies of up to {script.Text(limit)}", call.Callee, script.Squeezed(call.Node));
        }
    }

    private static double Bytes(string size)
    {
        var match = Size().Match(size);
        if (!match.Success) return 0;
        var unit = match.Groups["unit"].Value.ToLowerInvariant() switch { "kb" => 1024, "mb" => 1024 * 1024, "gb" => 1024.0 * 1024 * 1024, _ => 1 };
        return double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * unit;
    }
}
