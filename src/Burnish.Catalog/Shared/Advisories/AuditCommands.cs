namespace Burnish.Catalog.Shared.Advisories;

/// <summary>What a person types to ask about a lock file.</summary>
internal static class AuditCommands
{
    /// <summary>The command for a package manager.</summary>
    public static string Of(string manager) => manager switch
    {
        "pnpm" => "pnpm audit --audit-level high",
        "yarn" => "yarn npm audit --all --recursive (Yarn 1: yarn audit --level high)",
        "bun" => "bun audit",
        "dotnet" => "dotnet list package --vulnerable --include-transitive",
        "cargo" => "cargo audit",
        "pip" or "poetry" or "uv" => "pip-audit",
        _ => "npm audit --audit-level=high",
    };
}
