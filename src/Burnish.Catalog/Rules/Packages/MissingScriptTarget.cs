using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Packages;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees scripts of package.json that run a file which the repository does not hold.</summary>
public sealed partial class MissingScriptTarget : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-script-target"),
        Title = "Package script that calls a file which is not there",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The script fails as soon as somebody calls it: a build, a migration or a deployment that nobody can run.",
        Source = "npm documentation, scripts; judgement: only source files, for built ones appear later",
        NotSeen = "Files that a script makes first; paths in dist, build and their like.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => NpmManifest.Judge(code, manifest =>
        from script in manifest.Root["scripts"]?.Members ?? []
        where !script.Value.Value.Contains("cd ", StringComparison.Ordinal)
        from words in ShellSegments.Of(script.Value.Value).Select(ShellSegments.Words)
        let target = TargetOf(words)
        where target is not null && !IsThere(code, manifest, target) && !(target is "server.js" && manifest.Package.DependsOn("next")) // its standalone output has one
        select (script.Start, script.Name, $"the script '{script.Name}' of {manifest.Package.Name} runs {target}, which is not there"));

    private static string? TargetOf(ImmutableArray<string> words)
    {
        if (words.IsEmpty || words[0] is not ("node" or "ts-node" or "tsx" or "sh" or "bash" or "ts-node-dev" or "nodemon" or "python" or "python3")) return null;
        var target = words.Skip(1).FirstOrDefault(w => !w.StartsWith('-'));
        return target is not null && Source().IsMatch(target) && !Built().IsMatch(target) && !words.Contains("-e") && !words.Contains("-c") && !words.Contains("-r") && !words.Contains("--exec") && !words.Contains("-x") && !words.Contains("-P") && !words.Contains("--project") && !words.Contains("-w") ? target : null;
    }

    private static bool IsThere(Codebase code, NpmManifest manifest, string target)
    {
        var path = RepositoryPaths.Joined(manifest.Package.Directory, target);
        return code.Tracks(path) || code.Inventory.Files.Any(f => f.Path == path);
    }

    [GeneratedRegex(@"^[\w./-]+\.(?:[cm]?[jt]s|sh|py)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Source();

    [GeneratedRegex(@"(?:^|/)(?:dist|build|out|lib|bin|output|\.next|\.output|node_modules|generated|esm|cjs|release|target|tmp|coverage|server-build|compiled)(?:/|[-.\w]*/)|^\.\./", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Built();
}
