using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Leads clients back to pages of the service only, where the request says which page that is.</summary>
public sealed partial class GuardRedirects : IRecipe
{
    private const string Name = "localPath";

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("guard-redirects"),
        Title = "Lead back to pages of the service only",
        Area = Area.Security,
        Clears = [new("open-redirect")],
        Moves = [new("SEC-2")],
        SafeBecause = "Only redirects change whose field says that it names the page to go back to, which is a path of the service; every path still leads where it led.",
        Keeps = "Redirects to every path of the service itself, their status, and redirects to other sites that say so by name.",
        Narrows = "A redirect back to another site, which a link of an attacker may name, leads to the start page.",
        EffortMinutes = 10,
    };

    // Names under which pages of a service say where to go on after a login; a plain "url" may be meant for other sites.
    [GeneratedRegex(@"^req(uest)?\.(query|body)\.(next|return_?to|return_?ur[li]|redirect_?page|redirect_?path|return_?path|back|back_?to|continue|from|origin_?path|came_?from)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex GoesBack();

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in findings.Where(f => GoesBack().IsMatch(f.Subject)).GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            if (Script.At(code, group.Key) is not { Tree.ErrorCount: 0 } script || script.Tree.Text.Contains(Name, StringComparison.Ordinal) || script.File.Language is not ("typescript" or "javascript")) continue;
            var edits = new List<TextEdit>();
            foreach (var finding in group)
            {
                if (script.Calls().FirstOrDefault(c => c.Node.Start == finding.Place.Start && c.Node.End == finding.Place.End) is not { Name: "redirect", Arguments: [.., var target] } call || call.Arguments.Length > 2) continue;
                // A path that is put together with something else is not judged as a whole.
                if (Script.Bare(target).Kind is not ("identifier" or "member_expression") || call.Receiver is not ("res" or "response")) continue;
                edits.Add(new(target.Start, target.End - target.Start, $"{Name}({script.Text(target)})"));
                mended.Add(finding.Fingerprint);
            }
            if (edits.Count > 0) files.Add(new FileEdit.Modify(group.Key, [.. edits, new(script.Tree.Text.Length, 0, Function(script))]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("it is not sure that the redirects are meant for pages of the service only")
            : new RecipeAnswer.Change("Where a request says which page to go back to, only a path of the service itself is followed.", [.. files]) { Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))] };
    }

    private static string Function(Script script)
    {
        var style = FileStyle.Of(script.Tree, script.Path);
        var isTyped = script.File.Language == "typescript";
        string[] lines =
        [
            script.Tree.Text.EndsWith('\n') ? "" : style.LineEnding,
            "/** A path of this service; the start page in place of anything that leads elsewhere, such as //host or /\\host. */",
            isTyped ? $"function {Name}(target: unknown): string {{" : $"function {Name}(target) {{",
            $"{style.Indent}return typeof target === {style.Quote}string{style.Quote} && /^\\/(?![/\\\\])/.test(target) ? target : {style.Quote}/{style.Quote}{style.End}",
            "}",
            "",
        ];
        return string.Join(style.LineEnding, lines);
    }
}
