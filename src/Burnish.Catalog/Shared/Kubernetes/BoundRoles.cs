using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Kubernetes;

/// <summary>Roles of the manifests and who has them.</summary>
internal static class BoundRoles
{
    /// <summary>Sees bindings whose role has a rule of some kind.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="isWanted">Asked of each rule of a role.</param>
    /// <param name="what">What the bound accounts may do, as the end of a sentence.</param>
    public static RuleAnswer Judge(Codebase code, Func<YamlItem, bool> isWanted, string what)
    {
        var bindings = Manifest.Of(code, "RoleBinding", "ClusterRoleBinding").ToList();
        if (bindings.Count == 0) return new RuleAnswer.NotApplicable("no binding of a role");
        var roles = Manifest.Of(code, "Role", "ClusterRole").ToList();
        return RuleAnswer.From(
            from binding in bindings
            let named = binding.Document["roleRef"]
            where roles.Exists(r => r.Kind == named?.Text("kind") && r.Name == named?.Text("name") && r.IsBeside(binding) && (r.Document["rules"]?.Items ?? []).Any(isWanted))
            let subjects = string.Join(", ", (binding.Document["subjects"]?.Items ?? []).Select(s => s.Text("name")))
            select new Sighting(binding.Place, $"{binding.Title}: {(subjects.Length > 0 ? subjects : "whoever it names")} {what}", binding.Subject));
    }

    /// <summary>True where a rule allows one of the verbs on a resource of the core group, by name or by star.</summary>
    public static bool Allows(YamlItem rule, string resource, params string[] verbs) =>
        (rule["apiGroups"] is null || rule["apiGroups"]?.Items.Any(g => g.Value is "" or "*") == true)
        && rule["resources"]?.Items.Any(r => r.Value == resource || r.Value == "*") == true
        && rule["verbs"]?.Items.Any(v => v.Value == "*" || verbs.Contains(v.Value)) == true;
}
