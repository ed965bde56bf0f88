using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Pipelines;

/// <summary>One job of a workflow with its text.</summary>
/// <param name="Path">The workflow.</param>
/// <param name="Id">The job.</param>
/// <param name="Key">Its name in the text.</param>
/// <param name="Text">What the file says of it.</param>
/// <param name="File">The whole file.</param>
internal sealed record PipelineJob(string Path, string Id, YamlItem Key, YamlItem Text, YamlItem File)
{
    private static readonly ConditionalWeakTable<Codebase, ImmutableArray<PipelineJob>[]> Known = [];

    /// <summary>Its steps.</summary>
    public ImmutableArray<YamlItem> Steps => Text["steps"]?.Items ?? [];

    /// <summary>The events that start the workflow.</summary>
    public IEnumerable<string> Triggers => File["on"]?.Names ?? [];

    /// <summary>All jobs of all workflows.</summary>
    public static ImmutableArray<PipelineJob> In(Codebase code) => Known.GetValue(code, c => [Read(c)])[0];

    /// <summary>The first line of a part; its name where it is null.</summary>
    public Place PlaceOf(YamlItem? part) => new(Path, (part ?? Key).Line, (part ?? Key).Line);

    /// <summary>Sees jobs by a predicate: the place and the end of a sentence that begins with the job's name.</summary>
    public static RuleAnswer Judge(Codebase code, Func<PipelineJob, IEnumerable<(YamlItem? At, string What)>> faults)
    {
        var jobs = In(code);
        return jobs.IsEmpty ? new RuleAnswer.NotApplicable("no workflow") : RuleAnswer.From(
            from job in jobs
            from fault in faults(job)
            select new Sighting(job.PlaceOf(fault.At), $"job '{job.Id}' of {job.Path} {fault.What}", $"{job.Id}:{fault.What}"));
    }

    private static ImmutableArray<PipelineJob> Read(Codebase code) =>
    [
        .. from workflow in code.Inventory.Workflows
           let root = YamlText.Read(code.Read(workflow.Path) ?? "").Yaml?.Root
           where root is not null
           from member in root["jobs"]?.Members ?? []
           where member.Value.Kind == YamlKind.Mapping
           select new PipelineJob(workflow.Path, member.Key.Value, member.Key, member.Value, root),
    ];
}
