using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Nest;
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
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    [GeneratedRegex("valid|schema|celebrate|zod|joi|yup|sanitiz|checkBody|checkParam|checkQuery", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ValidatorName();

    [GeneratedRegex(@"(safeParse|parseAsync|(?<!JSON)\.parse|valid\w*|assert\w*|decode|ajv\w*|check\w*|sanitiz\w*|validationResult|plainToInstance|plainToClass)\s*\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ValidatorCall();

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var reading = Input.Reading(code.Inventory).ToList();
        RuleAnswer answer = reading.Count == 0 ? new RuleAnswer.NotApplicable("no endpoint that reads input was found")
            : RuleAnswer.From(reading.Where(e => !IsChecked(code, e)).Select(e => new Sighting(
                e.Place, $"{e.Name} reads {string.Join(", ", e.Reads.Where(r => Input.Is(r, e)).Select(Named).Distinct().Take(5))} unchecked", e.Name, e.Name,
                e.Reads.Any(r => r.Part is "body" or "query") ? null : Severity.Low)));
        return Unread.Or(code, answer);
    }

    private static string Named(RequestRead read) => read.Field.Length == 0 ? read.Part : $"{read.Part}.{read.Field}";

    private static bool IsChecked(Codebase code, Endpoint endpoint) => endpoint.Framework switch
    {
        "aspnetcore" => CheckedBody.Holds(code, endpoint),
        "fastify" => IsInSchema(endpoint) || IsCheckedInHandler(code, endpoint),
        "nest" when PipesFor(endpoint) => NestBody.IsDescribed(code, endpoint),
        _ => endpoint.Chain.Any(IsValidator) || IsCheckedInHandler(code, endpoint),
    };

    private static bool IsValidator(Middleware middleware) => ValidatorName().IsMatch(middleware.Name) || ValidatorName().IsMatch(middleware.Module) || ValidatorName().IsMatch(middleware.Text);

    // Nest checks in pipes, whatever their name.
    private static bool PipesFor(Endpoint endpoint) => endpoint.Chain.Any(m => m.Name.EndsWith("Pipe", StringComparison.Ordinal));

    /// <summary>Every part that the handler reads is in the route's schema, or a validator of another kind stands in front.</summary>
    private static bool IsInSchema(Endpoint endpoint) =>
        endpoint.Chain.Any(m => m.Name is "schema" or "options" || (!m.Name.StartsWith("schema.", StringComparison.Ordinal) && IsValidator(m)))
        || endpoint.Reads.Where(r => Input.Is(r, endpoint)).All(r => endpoint.Chain.Any(m => m.Name == "schema." + r.Part));

    private static bool IsCheckedInHandler(Codebase code, Endpoint endpoint)
    {
        if (Services.Handler(code, endpoint) is not { } handler) return true;
        var text = handler.Script.Text(handler.Function.Node);
        // A handler of Next names the schema that it checks with.
        return (endpoint.Framework == "next" && ValidatorName().IsMatch(text)) || ValidatorCall().IsMatch(text);
    }
}
