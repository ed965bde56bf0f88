using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>Most of what a package exports has no comment that says what it does. One finding a package.</summary>
public sealed class UndocumentedExport : IRule
{
    // Half: below it a reader finds more names without a word than with one (judgement).
    private const double Least = 0.5;

    // Fewer are read faster than described (judgement).
    private const int Few = 5;

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("undocumented-export"),
        Title = "Most exported functions and classes are not documented",
        Area = Area.Documentation,
        Severity = Severity.Info,
        Confidence = Confidence.Medium,
        Why = "What others use is read by its name alone, and what it promises is known to its author only.",
        Source = "Google TypeScript Style Guide, 7.3 Document all top-level exports of modules; the share: judgement",
        NotSeen = "Whether a comment says something useful. Components are left out: their properties say what they are.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, (int Documented, int All, string Example)>(StringComparer.Ordinal);
        foreach (var file in code.ShippedScripts().Where(f => f.Language != "tsx" && !f.Path.EndsWith(".jsx", StringComparison.Ordinal) && !f.Path.Split('/').Any(p => p.StartsWith('.'))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (code.PackageOf(file.Path) is not { Ecosystem: "npm" } package || code.Tree(file.Path) is not { } tree) continue;
            foreach (var (name, isDocumented) in Exported(tree))
            {
                var (documented, count, example) = all.GetValueOrDefault(package.Manifest, (0, 0, ""));
                all[package.Manifest] = (documented + (isDocumented ? 1 : 0), count + 1, example.Length > 0 || isDocumented ? example : $"{name} in {file.Path}");
            }
        }
        if (!all.Values.Any(v => v.All >= Few)) return new RuleAnswer.NotApplicable("no package exports enough functions or classes");
        return RuleAnswer.From(all.Where(p => p.Value.All >= Few && p.Value.Documented < Least * p.Value.All).Select(p => new Sighting(
            new(p.Key, 0, 0), $"{p.Value.Documented} of {p.Value.All} exported functions and classes are documented; not {p.Value.Example}", $"{p.Value.Documented}/{p.Value.All}", "exports")));
    }

    private static IEnumerable<(string Name, bool IsDocumented)> Exported(SyntaxTree tree)
    {
        foreach (var statement in tree.Root.Children.Where(c => c.Kind == "export_statement"))
        {
            if (statement["declaration"] is not { } declared) continue;
            if (declared.Kind is "function_declaration" or "class_declaration" or "abstract_class_declaration" && declared["name"] is { } name) yield return (tree.TextOf(name), IsDocumented(tree, statement));
            else if (declared.Kind == "lexical_declaration" && declared.Named.FirstOrDefault() is { } variable && variable["value"] is { } value && Functions.IsFunction(value) && variable["name"] is { } id)
                yield return (tree.TextOf(id), IsDocumented(tree, statement));
        }
    }

    private static bool IsDocumented(SyntaxTree tree, SyntaxNode statement)
    {
        var at = tree.Root.Children.IndexOf(statement);
        return at > 0 && tree.Root.Children[at - 1] is { Kind: "comment" } comment && tree.TextOf(comment).StartsWith("/*", StringComparison.Ordinal);
    }
}
