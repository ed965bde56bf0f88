using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.Markdown;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Adds the sections that the README lacks, from manifests and licence; what people wrote stays.</summary>
public sealed class CompleteReadme : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("complete-readme"),
        Title = "Answer the first questions in the README",
        Area = Area.Documentation,
        Clears = [new("incomplete-readme")],
        Moves = [new("QUA-7")],
        SafeBecause = "Only sections that are missing are appended to the README, each with commands and facts read from the manifests.",
        Keeps = "Every line that people wrote.",
        EffortMinutes = 10,
    };

    private static readonly string[] Endings = ["licen", "contribut", "author", "acknowledg", "credits", "sponsor"];

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var readme = DocumentFiles.Readme(code);
        var sections = readme is null ? ["what", "install", "run", "test", "licence"] : ReadmeSections.MissingIn(code, readme);
        var text = new StringBuilder();
        foreach (var section in sections)
        {
            if (SectionText(code, section) is { } written) text.Append('\n').Append(written);
            else if (readme is not null) return new RecipeAnswer.Refused($"nothing in the repository tells {ReadmeSections.Question(section)}");
        }
        if (text.Length == 0) return new RecipeAnswer.Refused("no fact was found to write down");
        if (readme is null)
        {
            return code.Tracks("README.md")
                ? new RecipeAnswer.Refused("README.md is tracked but cannot be read")
                : Change([new FileEdit.Create("README.md", $"# {MarkdownWriter.Words(Name(code))}\n{text}")]);
        }
        var feed = readme.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        // What readers look for first stands in front of what a README ends with.
        if (sections is not [.., "licence"] && readme.Markdown.Headings.FirstOrDefault(h => h.Level == 2 && Endings.Any(e => h.Text.Contains(e, StringComparison.OrdinalIgnoreCase))) is { } ending)
            return Change([new FileEdit.Modify(readme.Path, [new(ending.Start, 0, (text.ToString().TrimStart('\n') + "\n").ReplaceLineEndings(feed))])]);
        var start = readme.Text.EndsWith('\n') || readme.Text.Length == 0 ? text.ToString() : "\n" + text;
        return Change([new FileEdit.Modify(readme.Path, [new(readme.Text.Length, 0, start.ReplaceLineEndings(feed))])]);
    }

    private static RecipeAnswer.Change Change(ImmutableArray<FileEdit> edits) => new("The README now answers what was left open, from the manifests and the licence.", edits);

    private static string Name(Codebase code) =>
        code.Inventory.Packages.FirstOrDefault(p => p.Directory.Length == 0)?.Name is { Length: > 0 } name ? name : code.Inventory.Repository.Name;

    private static string? SectionText(Codebase code, string section)
    {
        var inventory = code.Inventory;
        return section switch
        {
            "what" => What(code),
            "install" => Commands.Installs(inventory).ToArray() is { Length: > 0 } installs ? Block("Install", string.Join('\n', installs)) : null,
            "run" => Of(inventory, ReadmeSections.RunScript, DotnetCommands.Run(inventory)) is { } run ? Block("Run", run) : null,
            "test" => Of(inventory, ReadmeSections.TestScript, DotnetCommands.Test(inventory)) is { } test ? Block("Test", test) : null,
            _ => Licence(code),
        };
    }

    private static string What(Codebase code)
    {
        if (code.Read("package.json") is { } manifest && JsonText.Read(manifest).Json?.Root.Text("description") is { Length: > 0 } description)
            return $"## About\n\n{MarkdownWriter.Words(description)}\n";
        var rows = code.Inventory.Packages.Where(p => !TestPaths.IsTest(p.Manifest)).Select(p => new[]
        {
            MarkdownWriter.Code(p.Name), MarkdownWriter.Code(p.Directory.Length == 0 ? "." : p.Directory),
            string.Join(", ", code.Inventory.Frameworks.Where(f => f.Directory == p.Directory).Select(f => f.Name).Distinct()) is { Length: > 0 } uses ? uses : "-",
        });
        return $"## About\n\nThis repository holds these packages.\n\n{MarkdownWriter.Table(["Package", "Directory", "Uses"], rows)}";
    }

    private static string? Of(Inventory inventory, Func<Package, string?> script, IEnumerable<string> ofDotnet)
    {
        var having = inventory.Packages.Where(p => p.Ecosystem == "npm" && script(p) is not null && !TestPaths.IsTest(p.Manifest)).ToArray();
        var chosen = having.FirstOrDefault(p => p.Directory.Length == 0) is { } root ? [root] : having;
        return chosen.Select(p => Commands.Script(p, script(p) ?? "")).Concat(ofDotnet).ToArray() is { Length: > 0 } commands ? string.Join('\n', commands) : null;
    }

    private static string? Licence(Codebase code) => ReadmeSections.Licence(code) switch
    {
        null => null,
        ({ Length: > 0 } name, { Length: > 0 } file) => $"## License\n\n{MarkdownWriter.Words(name)}, see [{file}]({file}).\n",
        ({ Length: > 0 } name, _) => $"## License\n\n{MarkdownWriter.Words(name)}, as the manifest says.\n",
        (_, var file) => $"## License\n\nSee [{file}]({file}).\n",
    };

    private static string Block(string title, string commands) => $"## {title}\n\n{MarkdownWriter.Block("bash", commands)}";
}
