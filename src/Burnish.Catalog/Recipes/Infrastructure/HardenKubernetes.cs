using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Catalog.Shared.Mending;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Lets pods forbid what their images never do: to run as root, to gain rights, to use capabilities.</summary>
public sealed class HardenKubernetes : IRecipe
{
    private const string Workload = "workload-without-security-context";

    // Programs that gain rights by a bit or an attribute of their file, which no_new_privs takes from them.
    private static readonly ImmutableArray<string> Lifted = ["sudo", "setcap", "doas", "chmod u+s", "chmod 4"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("harden-kubernetes"),
        Title = "Let pods forbid root and rights that they never use",
        Area = Area.Infrastructure,
        Clears = [new(Workload), new("pod-may-run-as-root"), new("image-user-refused-by-pod")],
        Moves = [new("INF-2")],
        SafeBecause = "only containers are changed whose image is built here with a user that is not root and whose number is known, that listen on no port below 1024 and need no capability; such a process has none of the rights that are taken away",
        Keeps = "Images, commands, ports, volumes, what the manifest says of security already, comments, and every other line.",
        Narrows = "Kubernetes no longer starts an older build of these images that runs as root.",
        After = [new("run-container-as-non-root"), new("write-kubernetes-manifests")],
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "The containers run as the user of their image and nothing else: a process that is taken over cannot become root, and has no capability to misuse.", finding =>
        {
            if (Manifest.Workloads(code).Where(m => m.Path == finding.Place.Path && (m.Subject == finding.Subject || finding.Subject.StartsWith(m.Subject + "/", StringComparison.Ordinal))).ToList() is not [{ Pod: { Kind: YamlKind.Mapping } pod } workload]) return Mend.Leave("it is written in a form that is not followed");
            if (code.Read(workload.Path) is not { } text || YamlText.Read(text).Yaml is not { } yaml || text.Contains("{{", StringComparison.Ordinal)) return Mend.Leave("it is a template");
            if (pod.At("nodeSelector", "kubernetes.io/os") is { Value: "windows" }) return Mend.Leave($"{workload.Title} runs on Windows, which knows nothing of this");
            var edits = new List<TextEdit>();
            foreach (var container in workload.Containers.Where(c => finding.RuleId.Value == Workload ? workload.Lasting.Contains(c) : finding.Subject == $"{workload.Subject}/{c.Text("name") ?? ""}"))
            {
                if (Unsure(code, pod, container) is { } reason) return Mend.Leave($"{workload.Title}: {reason}");
                var lines = Missing(code, yaml, pod, container).ToList();
                if (lines.Count == 0) continue;
                var edit = container["securityContext"] is { } context ? YamlEdits.InsertLines(yaml, context, lines) : YamlEdits.Insert(yaml, container, "securityContext", string.Join('\n', lines));
                if (edit is null) return Mend.Leave($"{workload.Title}: its security context is written in a form that is not followed");
                edits.Add(edit);
            }
            return edits.Count == 0 ? Mend.Leave($"{workload.Title} says it all") : Mend.By([.. edits]);
        });

    private static string? Unsure(Codebase code, YamlItem pod, YamlItem container)
    {
        var image = container.Text("image") ?? "";
        if (BuiltImages.Of(code, image) is not { } file) return $"which user '{image}' runs as is not known";
        if (Said(pod, container, "runAsUser") is { Value: "0" }) return "it is told to run as root";
        if (Said(pod, container, "runAsNonRoot") is { Value: not "true" }) return "it is told that root is fine";
        if (container.At("securityContext", "privileged") is { Value: not "false" }) return "it is privileged";
        if (container.At("securityContext", "allowPrivilegeEscalation") is { Value: not "false" }) return "it is told that it may gain rights";
        if (container.At("securityContext", "capabilities") is { } said && (said["add"] is not null || said["drop"]?.Items.Any(i => i.Value is "ALL" or "all") != true)) return "it says itself which capabilities it needs";
        if (Said(pod, container, "runAsUser") is null)
            switch (ImageUser.IdOf(file))
            {
                case null: return $"which number the user '{Images.UserOf(file)}' of {file.Path} has is not known";
                case 0: return $"{file.Path} runs as root";
            }
        if ((container["ports"]?.Items ?? []).Select(p => p.Text("containerPort") ?? "").Concat(Images.OfFinal(file).Where(i => i.Keyword == "EXPOSE").SelectMany(i => i.Arguments.Split(' ', '/')))
            .Any(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port < 1024)) return "it listens on a port below 1024, for which it may need a capability";
        var commands = Images.OfFinal(file).Where(i => i.Keyword is "RUN" or "CMD" or "ENTRYPOINT").Select(i => i.Arguments).Concat((container["command"]?.Items ?? []).Concat(container["args"]?.Items ?? []).Select(i => i.Value));
        return commands.SelectMany(c => Lifted.Where(l => c.Contains(l, StringComparison.Ordinal))).FirstOrDefault() is { } lifted ? $"'{lifted}' stands in its commands, so it may gain rights on purpose" : null;
    }

    // At least two lines where there is no security context yet.
    private static IEnumerable<string> Missing(Codebase code, YamlText yaml, YamlItem pod, YamlItem container)
    {
        var context = container["securityContext"];
        var unit = new string(' ', YamlEdits.Unit(yaml));
        if (Said(pod, container, "runAsNonRoot") is null) yield return "runAsNonRoot: true";
        if (Said(pod, container, "runAsUser") is null && BuiltImages.Of(code, container.Text("image") ?? "") is { } file && ImageUser.IsNamed(file) && ImageUser.IdOf(file) is { } id) yield return string.Create(CultureInfo.InvariantCulture, $"runAsUser: {id}");
        if (context?["allowPrivilegeEscalation"] is null) yield return "allowPrivilegeEscalation: false";
        if (context?["capabilities"] is null) foreach (var line in (string[])["capabilities:", unit + "drop: [ALL]"]) yield return line;
        if (Said(pod, container, "seccompProfile") is null) foreach (var line in (string[])["seccompProfile:", unit + "type: RuntimeDefault"]) yield return line;
    }

    private static YamlItem? Said(YamlItem pod, YamlItem container, string key) => container.At("securityContext", key) ?? pod.At("securityContext", key);
}
