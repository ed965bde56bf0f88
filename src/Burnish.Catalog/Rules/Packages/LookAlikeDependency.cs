using System.Collections.Immutable;
using Burnish.Catalog.Shared.Judging;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees dependencies whose name is a letter away from a well-known package.</summary>
public sealed class LookAlikeDependency : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("look-alike-dependency"),
        Title = "Dependency whose name imitates another",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Packages with such names are registered to be installed by mistake, and run their code at installation.",
        Source = "OWASP Top 10 2025 A03, Software Supply Chain Failures; the npm blog on the crossenv packages of 2017; judgement on the list of well-known names",
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021"],
        NotSeen = "Names close to packages that are not on the list.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var own = code.Inventory.Packages.Where(p => p.Ecosystem == "npm").Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        return NpmManifest.Judge(code, manifest =>
        {
            var names = manifest.Dependencies.Select(d => d.Member.Name).ToHashSet(StringComparer.Ordinal);
            return from entry in manifest.Dependencies
                   where !own.Contains(entry.Member.Name) && !Known.Contains(entry.Member.Name)
                   let imitated = PopularPackages.Imitated(entry.Member.Name)
                   // Beside the package that it looks like, it is no mistake.
                   where imitated is not null && !names.Any(n => n != entry.Member.Name && imitated.EndsWith($" {n}", StringComparison.Ordinal))
                   select (entry.Member.Start, entry.Member.Name, $"{entry.Member.Name} {imitated}");
        });
    }

    // Used by many and close to a name of the list by chance (judgement).
    private static readonly ImmutableHashSet<string> Known =
        ["lodash-es", "react-dnd", "reactjs", "glob2", "globs", "csv-parser", "jsdoc", "markdown-it-ts", "yaml2", "yamljs", "mysql-2", "pgp", "express-fileupload", "preact", "recast", "chalk2", "dotenvx", "zod-to-ts", "eslintrc", "esprima", "csvparse", "webpack-dev", "vitepress", "stylus", "terser", "fastify-cors", "htmlparser2", "classnames", "sharp-cli", "nodemailer-smtp", "jest-cli", "tar-fs", "tar-stream", "mimetypes", "vuex-persist", "cors-anywhere", "mdast", "nanoevents", "deepmerge", "p-queue", "luxon2"];
}
