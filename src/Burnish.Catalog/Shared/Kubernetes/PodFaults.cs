using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Kubernetes;

/// <summary>One thing that is wrong with a pod or a container.</summary>
/// <param name="At">Where it stands; null for the beginning of the pod's object or of the container.</param>
/// <param name="What">The end of a sentence that begins with the pod's or container's name.</param>
internal sealed record PodFault(YamlItem? At, string What);

/// <summary>The frame of rules that look at pods.</summary>
internal static class PodFaults
{
    /// <summary>Asks of every object that makes pods.</summary>
    public static RuleAnswer OfPods(Codebase code, Func<Manifest, PodFault?> fault)
    {
        var workloads = Manifest.Workloads(code);
        return workloads.IsEmpty ? Absent : RuleAnswer.From(
            from workload in workloads
            let found = fault(workload)
            where found is not null
            select new Sighting(workload.PlaceOf(found.At ?? workload.Document), $"{workload.Title} {found.What}", workload.Subject));
    }

    /// <summary>Asks of every container.</summary>
    public static RuleAnswer OfContainers(Codebase code, Func<Manifest, YamlItem, PodFault?> fault) =>
        OfEach(code, (workload, container) => fault(workload, container) is { } one ? [one] : []);

    /// <summary>Asks of every container for all that is wrong with it.</summary>
    public static RuleAnswer OfEach(Codebase code, Func<Manifest, YamlItem, IEnumerable<PodFault>> faults)
    {
        var workloads = Manifest.Workloads(code);
        return workloads.IsEmpty ? Absent : RuleAnswer.From(
            from workload in workloads
            from container in workload.Containers
            let name = container.Text("name") ?? container.Text("image") ?? ""
            from found in faults(workload, container)
            select new Sighting(workload.PlaceOf(found.At ?? container), $"container {name} of {workload.Title} {found.What}", $"{workload.Subject}/{name}", found.What));
    }

    private static RuleAnswer Absent => new RuleAnswer.NotApplicable("no Kubernetes workload");
}
