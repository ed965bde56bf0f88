using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees steps of workflows that run tests, linters, type checks or audits and throw their result away.</summary>
public sealed partial class IgnoredTestFailure : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("ignored-test-failure"),
        Title = "Pipeline that stays green when its checks fail",
        Area = Area.Testing,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The check is red for months and nobody is told, because the pipeline is green.",
        Source = "GitHub documentation, continue-on-error; judgement on severity: high for tests and type checks, medium for linters and audits",
        Cwe = "CWE-392",
        NotSeen = "Results that a later step reads and judges are left out; checks that scripts call.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var jobs = PipelineJob.In(code);
        if (jobs.IsEmpty) return new RuleAnswer.NotApplicable("no workflow");
        return RuleAnswer.From(
            from job in jobs
            from step in job.Steps
            let run = step["run"]
            where run is not null
            let ignores = step["continue-on-error"] is { Value: "true" } && !IsRead(job, step)
            from line in run.Value.Split('\n')
            let check = Check().Match(line)
            where check.Success && (Swallowed().IsMatch(line) || ignores)
            let isTest = check.Groups["test"].Success
            select new Sighting(job.PlaceOf(run), $"job '{job.Id}' of {job.Path} throws the result of '{check.Value.Trim()}' away", $"{job.Id}:{check.Value.Trim()}", line) { Severity = isTest ? null : Severity.Medium });
    }

    private static bool IsRead(PipelineJob job, Languages.Yaml.YamlItem step) =>
        step.Text("id") is { } id && job.File.DescendantsAndSelf().Any(n => n.Value.Contains($"steps.{id}.outcome", StringComparison.Ordinal));

    [GeneratedRegex(@"(?:^|[\s;&|])(?:(?<test>(?:npm|pnpm|yarn|bun)(?:\s+run)?\s+(?:test|t|typecheck|type-check|test:(?:unit|integration|ci|coverage|e2e))(?=\s|$)|npx\s+(?:jest|vitest|mocha|tsc|playwright\s+test)(?=\s|$)|pytest|dotnet\s+test|go\s+test|cargo\s+test)|(?:npm|pnpm|yarn)(?:\s+run)?\s+(?:lint|audit)(?=\s|$)|npx\s+(?:eslint|biome)(?=\s|$))", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Check();

    [GeneratedRegex(@"\|\|\s*(?:true|:|exit\s+0|echo\b[^|&;]*)\s*(?:#.*)?$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Swallowed();
}
