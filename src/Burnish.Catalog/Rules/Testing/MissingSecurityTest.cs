using Burnish.Catalog.Shared.CSharp;
using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.OpenApi;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Testing;

/// <summary>Tests do not hold the defences.</summary>
public sealed class MissingSecurityTest : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-security-test"),
        Title = "Tests do not hold the defences",
        Area = Area.Testing,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "A defence that no test holds is lost with the next change, without a word.",
        Source = "OWASP Web Security Testing Guide; severity: judgement",
        NotSeen = "Whether the expectations are about the right routes.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Inventory.Endpoints.IsEmpty) return new RuleAnswer.NotApplicable("no HTTP endpoint was found");
        var tests = TestScripts.In(code).Select(t => t.Tree.Text)
            .Concat(code.Files("csharp").Where(f => f.IsTest || CSharpFiles.IsAside(f.Path)).Select(f => code.Read(f.Path)).OfType<string>().Where(t => t.Contains("HttpClient", StringComparison.Ordinal) || t.Contains("StatusCode", StringComparison.Ordinal))).ToArray();
        if (tests.Length == 0) return RuleAnswer.From([new(new("", 0, 0), "there is no test that could hold the defences", "tests")]);
        bool Any(params string[] words) => tests.Any(t => words.Any(w => EnvironmentNames.Names(t, w) || (w.Contains('-', StringComparison.Ordinal) && t.Contains(w, StringComparison.OrdinalIgnoreCase))));
        var sightings = new List<Sighting>();
        if (code.Inventory.Endpoints.Any(OperationWriter.IsGuarded) && !Any("401", "403", "Unauthorized", "Forbidden")) sightings.Add(new(new("", 0, 0), "no test expects 401 or 403 of a protected route", "authentication"));
        if (!Any("400", "422", "BadRequest", "UnprocessableEntity")) sightings.Add(new(new("", 0, 0), "no test expects 400 or 422 of an invalid request", "validation"));
        if (!Any("429", "TooManyRequests")) sightings.Add(new(new("", 0, 0), "no test expects 429 of too many requests", "rate-limit"));
        if (!Any("x-content-type-options", "content-security-policy", "strict-transport-security", "x-frame-options")) sightings.Add(new(new("", 0, 0), "no test expects a security header", "headers"));
        if (!code.Inventory.Workflows.Any(w => w.Jobs.Any(j => j.Runs.Any(r => r.Contains("test", StringComparison.Ordinal))))) sightings.Add(new(new("", 0, 0), "no workflow runs the tests", "pipeline"));
        return RuleAnswer.From(sightings);
    }
}
