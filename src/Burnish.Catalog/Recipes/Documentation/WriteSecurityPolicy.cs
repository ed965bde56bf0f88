using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Says how to report a vulnerability in private, with nothing invented.</summary>
public sealed class WriteSecurityPolicy : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-security-policy"),
        Title = "Say how to report a vulnerability",
        Area = Area.Documentation,
        Clears = [new("missing-security-policy")],
        Moves = [new("DOC-1")],
        SafeBecause = "One new file, from the manifests and from what GitHub offers every repository; it names no person, no address and no time limit.",
        Keeps = "Every file that is there.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (code.Tracks("SECURITY.md") || code.Tracks(".github/SECURITY.md")) return new RecipeAnswer.Refused("SECURITY.md is there already");
        if (!IsOnGitHub(code)) return new RecipeAnswer.Refused("nothing in the repository says that it is hosted on GitHub, so where to report in private is not known");
        return new RecipeAnswer.Change("SECURITY.md tells who finds a hole how to report it in private.", [new FileEdit.Create("SECURITY.md", Text(code))]);
    }

    private static bool IsOnGitHub(Codebase code) =>
        !code.Inventory.Files.Any(f => f.Path is ".gitlab-ci.yml" or "bitbucket-pipelines.yml" or "azure-pipelines.yml")
        && (!code.Inventory.Workflows.IsEmpty
            || code.Inventory.Files.Any(f => f.Path.StartsWith(".github/", StringComparison.Ordinal))
            || code.Inventory.Packages.Any(p => p.Ecosystem == "npm" && code.Read(p.Manifest) is { } text && text.Contains("\"repository\"", StringComparison.Ordinal) && text.Contains("github.com", StringComparison.Ordinal))
            || (code.Read("README.md") ?? "").Contains("github.com/", StringComparison.Ordinal));

    private static string Text(Codebase code)
    {
        var root = code.Inventory.Packages.FirstOrDefault(p => p.Directory.Length == 0);
        var version = root is { Version.Length: > 0 } ? $" It is version {root.Version} as of this writing; `{root.Manifest}` says the present one." : "";
        List<string> lines =
        [
            "<!-- Generated from the repository's facts by Burnish; edit it like any other file. -->",
            "",
            "# Security policy",
            "",
            "## Supported versions",
            "",
            $"Fixes go into the newest state of the default branch.{version}",
            "",
            "## Reporting a vulnerability",
            "",
            "Please do not open a public issue, pull request or discussion for it.",
            "",
            "1. Open the **Security** tab of this repository on GitHub.",
            "2. Choose **Report a vulnerability** and describe what you found.",
            "",
            "Only the maintainers see such a report. Where the button is not shown, private reporting is not switched on:",
            "then open an issue that asks for a private way to report, and say nothing of the vulnerability in it.",
            "",
            "A report helps most with the affected version or commit, the steps that show the problem, and what an attacker gains.",
            "",
        ];
        return string.Join('\n', lines);
    }
}
