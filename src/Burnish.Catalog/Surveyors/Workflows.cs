using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Reads workflows of GitHub Actions.</summary>
public sealed class Workflows : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("workflows", "Workflows", []);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var workflows = ImmutableArray.CreateBuilder<Workflow>();
        var gaps = new List<SurveyGap>();
        foreach (var file in soFar.Files("yaml").Where(f => RepositoryPaths.DirectoryOf(f.Path) == ".github/workflows"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (soFar.Read(file.Path) is not { } text) continue;
            var (yaml, reason) = YamlText.Read(text);
            if (yaml is null) gaps.Add(new(Card.Id, file.Path, $"broken YAML: {reason}"));
            else if (yaml.Root["jobs"] is not { Kind: YamlKind.Mapping } jobs) gaps.Add(new(Card.Id, file.Path, "no jobs"));
            else workflows.Add(Made(soFar, file.Path, yaml.Root, jobs));
        }
        return soFar.Inventory with { Workflows = workflows.ToImmutable(), Gaps = [.. soFar.Inventory.Gaps, .. gaps] };
    }

    private static Workflow Made(Codebase code, string path, YamlItem root, YamlItem jobs) => new(
        path, root.Text("name") ?? RepositoryPaths.NameOf(path), [.. root["on"]?.Names ?? []], [.. jobs.Members.Select(j => Job(code, path, j))], root["permissions"] is not null);

    private static WorkflowJob Job(Codebase code, string path, YamlMember member)
    {
        var job = member.Value;
        var steps = job["steps"]?.Items ?? [];
        return new(
            member.Key.Value, [.. ((string?[])[job.Text("uses")]).Concat(steps.Select(s => s.Text("uses"))).OfType<string>()],
            [.. steps.Select(s => s.Text("run")).OfType<string>()], job["timeout-minutes"] is not null, job["permissions"] is not null,
            code.PlaceOf(path, member.Key.Start, Math.Max(job.End, member.Key.End)));
    }
}
