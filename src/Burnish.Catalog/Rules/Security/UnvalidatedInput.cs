using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees endpoints that read input without checking it against a schema first.</summary>
public sealed partial class UnvalidatedInput : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unvalidated-input"),
        Title = "Input read without validation",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Whatever shape a client sends reaches the services and the database.",
        Source = "OWASP Input Validation Cheat Sheet; CWE-20",
        Cwe = "CWE-20",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "OWASP-API3:2023", "ASVS-v5.0.0-2.2.1", "ASVS-v5.0.0-2.2.2"],
        NotSeen = "Checks by hand, such as a test for an empty field, do not count; validation inside a service is not followed.",
    };

    [GeneratedRegex("valid|schema|celebrate|zod|joi|yup|sanitiz|checkBody|checkParam|checkQuery", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ValidatorName();

    [GeneratedRegex(@"(safeParse|parseAsync|(?<!JSON)\.parse|valid\w*|assert\w*|decode|ajv\w*|check\w*|sanitiz\w*|validationResult|plainToInstance|plainToClass)\s*\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ValidatorCall();

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var reading = Services.AllEndpoints(code).Where(ReadsInput).ToList();
        if (reading.Count == 0) return new RuleAnswer.NotApplicable("no endpoint that reads input was found");
        return RuleAnswer.From(reading.Where(e => !IsChecked(code, e)).Select(e => new Sighting(
            e.Place, $"{e.Name} reads {string.Join(", ", e.Reads.Where(IsInput).Select(Named).Distinct().Take(5))} unchecked", e.Name, e.Name,
            e.Reads.Any(r => r.Part is "body" or "query") ? null : Severity.Low)));
    }

    // A path parameter of Nest or Next alone is one string that the router took apart.
    private static bool ReadsInput(Endpoint endpoint) =>
        endpoint.Reads.Any(r => IsInput(r) && (endpoint.Framework == "express" || r.Part != "params"));

    private static bool IsInput(RequestRead read) => read.Part is "body" or "query" or "params";

    private static string Named(RequestRead read) => read.Field.Length == 0 ? read.Part : $"{read.Part}.{read.Field}";

    private static bool IsChecked(Codebase code, Endpoint endpoint)
    {
        if (endpoint.Chain.Any(m => ValidatorName().IsMatch(m.Name) || ValidatorName().IsMatch(m.Module) || ValidatorName().IsMatch(m.Text))) return true;
        if (Services.Handler(code, endpoint) is not { } handler) return true;
        var text = handler.Script.Text(handler.Function.Node);
        // Nest checks in pipes, whatever their name; a handler of Next names the schema that it checks with.
        if (endpoint.Framework == "nest" && endpoint.Chain.Any(m => m.Name.EndsWith("Pipe", StringComparison.Ordinal))) return true;
        return (endpoint.Framework == "next" && ValidatorName().IsMatch(text)) || ValidatorCall().IsMatch(text);
    }
}
