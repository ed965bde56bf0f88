using Burnish.Catalog.Languages.Yaml;

namespace Burnish.Catalog.Shared.Kubernetes;

/// <summary>A path of the node that a container mounts.</summary>
/// <param name="Path">On the node.</param>
/// <param name="Mount">The container's entry for it.</param>
internal sealed record HostPath(string Path, YamlItem Mount)
{
    /// <summary>All of one container.</summary>
    public static IEnumerable<HostPath> MountedIn(Manifest workload, YamlItem container) =>
        from mount in container["volumeMounts"]?.Items ?? []
        from volume in workload.Pod?["volumes"]?.Items ?? []
        where volume.Text("name") is { } name && name == mount.Text("name")
        let path = volume["hostPath"]?.Text("path")
        where path is { Length: > 0 }
        select new HostPath(path, mount);
}
