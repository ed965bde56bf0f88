using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Documents;

/// <summary>Commands that exist in a repository, as a person types them at its root.</summary>
internal static class Commands
{
    /// <summary>The command that runs a script of a package.</summary>
    public static string Script(Package package, string script)
    {
        var isShort = script is "test" or "start";
        var run = package.Manager switch
        {
            "yarn" => $"yarn {script}",
            "pnpm" => isShort ? $"pnpm {script}" : $"pnpm run {script}",
            "bun" => $"bun run {script}",
            _ => isShort ? $"npm {script}" : $"npm run {script}",
        };
        if (package.Directory.Length == 0) return run;
        if (package.Manager is not ("npm" or "")) return $"(cd {package.Directory} && {run})";
        return package.WorkspaceRoot is "" ? $"{run} --workspace {package.Directory}" : $"npm --prefix {package.Directory} {run["npm ".Length..]}";
    }

    /// <summary>The command that installs what a package or workspace root needs.</summary>
    public static string Install(Package root)
    {
        var hasLock = root.LockFile.Length > 0;
        var install = root.Manager switch
        {
            "yarn" => "yarn install",
            "pnpm" => hasLock ? "pnpm install --frozen-lockfile" : "pnpm install",
            "bun" => "bun install",
            _ => hasLock ? "npm ci" : "npm install",
        };
        if (root.Directory.Length == 0) return install;
        return root.Manager is "npm" or "" ? $"npm --prefix {root.Directory} {install["npm ".Length..]}" : $"(cd {root.Directory} && {install})";
    }

    /// <summary>The npm packages that are installed by themselves: workspace roots and packages outside any workspace.</summary>
    public static IEnumerable<Package> Roots(Inventory inventory) =>
        inventory.Packages.Where(p => p.Ecosystem == "npm" && (p.WorkspaceRoot is null || p.WorkspaceRoot == p.Directory) && !TestPaths.IsTest(p.Manifest));

    /// <summary>The commands that install what the whole repository needs.</summary>
    public static IEnumerable<string> Installs(Inventory inventory) => Roots(inventory).Select(Install).Concat(DotnetCommands.Restore(inventory));

    /// <summary>The package whose script speaks for the whole repository, and the command; null where no package has such a script.</summary>
    public static string? ForAll(Inventory inventory, string script)
    {
        var having = inventory.Packages.Where(p => p.Ecosystem == "npm" && p.Scripts.ContainsKey(script) && !TestPaths.IsTest(p.Manifest)).ToArray();
        if (having.Length == 0) return null;
        return having.FirstOrDefault(p => p.Directory.Length == 0) is { } root ? Script(root, script) : string.Join('\n', having.Select(p => Script(p, script)));
    }

    /// <summary>The command of compose for a service, or for all.</summary>
    public static string Compose(Codebase code, string what)
    {
        var file = code.Inventory.ComposeServices.Select(s => s.Place.Path).Distinct().Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        return IsStandard(file) ? $"docker compose {what}" : $"docker compose --file {file} {what}";
    }

    private static bool IsStandard(string file) => file is "docker-compose.yml" or "docker-compose.yaml" or "compose.yml" or "compose.yaml";
}
