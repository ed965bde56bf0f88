using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Ports;
using Burnish.Tests.Languages;

namespace Burnish.Tests.Contracts;

/// <summary>What every recipe of the catalogue must show, with the data in <c>Catalog/Recipes/ID</c>.</summary>
public sealed class RecipeContract
{
    public static TheoryData<string> Recipes { get; } = [.. Ids()];

    public static TheoryData<string> Changing { get; } = CatalogData.Cases("Recipes", Ids(), "before.txt", isDeep: true);

    public static TheoryData<string> Untouched { get; } = CatalogData.Cases("Recipes", Ids(), "untouched-*.txt", isDeep: true);

    private static IEnumerable<string> Ids() => TestRepository.Catalogue.Recipes.Select(r => r.Card.Id.Value);

    [Theory, MemberData(nameof(Recipes))]
    public void Has_a_changing_case_and_one_that_stays_untouched(string id)
    {
        var folder = CatalogData.Folder("Recipes", id);
        Assert.True(Directory.Exists(folder), $"the recipe has no test data: make {folder}");

        Assert.NotEmpty(Directory.GetFiles(folder, "before.txt", SearchOption.AllDirectories));
        Assert.NotEmpty(Directory.GetFiles(folder, "untouched-*.txt", SearchOption.AllDirectories));
    }

    [Theory, MemberData(nameof(Recipes))]
    public void Says_what_it_is_what_it_clears_and_what_it_moves(string id)
    {
        var card = Recipe(id).Card;

        Assert.Equal(Names.Kebab(Recipe(id).GetType().Name), card.Id.Value);
        Assert.NotEmpty(card.Clears);
        Assert.NotEmpty(card.Moves);
        Assert.All([card.Title, card.Keeps], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(card.SafeBecause is null || card.SafeBecause.Length > 20, "a safe recipe says why in a sentence");
    }

    [Theory, MemberData(nameof(Changing))]
    public void Its_framework_is_in_the_inventory_of_what_it_changes(string name)
    {
        var known = RecipeOf(name).Card.For;

        Assert.True(known.IsEmpty || Repository(name).Code.Inventory.Frameworks.Any(f => known.Contains(f.Name)), $"none of {string.Join(", ", known)} is found in {name}: the recipe would never be proposed");
    }

    [Theory, MemberData(nameof(Changing))]
    public void Changes_exactly_what_is_expected(string name)
    {
        var before = Repository(name);
        var change = Change(name, before);
        var after = Applied(before, change);
        var expected = CatalogData.Case(name.Replace("before.txt", "after.txt", StringComparison.Ordinal));

        var changed = after.Where(f => !before.All.TryGetValue(f.Key, out var was) || was != f.Value).Select(f => f.Key);
        Assert.Equal(expected.Files.Keys.Where(k => expected.Files[k] != "(deleted)\n"), changed);
        Assert.All(expected.Files, f =>
        {
            if (f.Value == "(deleted)\n") Assert.DoesNotContain(f.Key, after.Keys);
            else Assert.Equal(f.Value, after[f.Key]);
        });
        Assert.Equal(expected.Said("dependencies") ?? "", string.Join(", ", change.Dependencies.Select(d => d.Name)));
        Assert.Equal(expected.Said("fixers") ?? "", string.Join(", ", change.Fixers.Select(f => f.ToolId.Value)));
    }

    [Theory, MemberData(nameof(Changing))]
    public void What_it_leaves_parses(string name)
    {
        var before = Repository(name);
        var after = Applied(before, Change(name, before));

        Assert.All(after.Where(f => !before.All.TryGetValue(f.Key, out var was) || was != f.Value), f =>
        {
            if (InstalledGrammars.Parser.Parse(f.Key, f.Value, CancellationToken.None) is ParseOutcome.Parsed parsed) Assert.Equal(0, parsed.Tree.ErrorCount);
        });
    }

    [Theory, MemberData(nameof(Changing))]
    public void What_it_clears_is_gone_and_nothing_new_is_found(string name)
    {
        var before = Repository(name);
        var change = Change(name, before);
        if (!change.Fixers.IsEmpty) return; // The fixer, not the recipe, mends the files.
        var after = TestRepository.Of(Applied(before, change));
        var clears = RecipeOf(name).Card.Clears.ToHashSet();

        var left = after.AskAll().SelectMany(r => r.Findings).Where(f => f.Confidence > Confidence.Low).ToList();
        Assert.DoesNotContain(left, f => clears.Contains(f.RuleId) && CatalogData.Case(name).Said("leaves") is null);
        // What stays in a file that it touched must be said: the gates believe that everything else there is mended.
        Assert.All(left.Where(f => clears.Contains(f.RuleId) && change.Edits.Any(e => e.Path == f.Place.Path)), f => Assert.Contains(f.Fingerprint, change.Leaves));
        var known = before.AskAll().SelectMany(r => r.Findings).Select(f => (f.RuleId, f.Place.Path)).ToHashSet();
        Assert.DoesNotContain(left, f => f.Severity >= Severity.Medium && !known.Contains((f.RuleId, f.Place.Path)));
    }

    [Theory, MemberData(nameof(Changing))]
    public void Second_run_changes_nothing(string name)
    {
        var before = Repository(name);
        var change = Change(name, before);
        if (!change.Fixers.IsEmpty) return; // The fixer, not the recipe, mends the files.
        var after = TestRepository.Of(Applied(before, change));
        var findings = Findings(RecipeOf(name), after);
        if (findings.IsEmpty) return; // Nothing is left to be asked of it.

        Assert.False(RecipeOf(name).Apply(after.Code, findings, CancellationToken.None) is RecipeAnswer.Change, "it would change its own result");
    }

    [Theory, MemberData(nameof(Changing))]
    public void Stays_within_the_paths_of_its_agent(string name)
    {
        var before = Repository(name);
        var agent = TestRepository.Catalogue.Agents.FirstOrDefault(a => a.Card.Area == RecipeOf(name).Card.Area);
        Assert.True(agent is not null, "its area has no agent");

        Assert.All(Change(name, before).Edits, e => Assert.True(Globs.Match(agent.Card.AllowedPaths, e.Path), $"{e.Path} is not one of {string.Join(", ", agent.Card.AllowedPaths)}"));
    }

    [Theory, MemberData(nameof(Changing))]
    public void Gives_the_same_answer_twice(string name) =>
        Assert.Equal(Applied(Repository(name), Change(name, Repository(name))), Applied(Repository(name), Change(name, Repository(name))));

    [Theory, MemberData(nameof(Untouched))]
    public void Leaves_alone_what_it_is_not_sure_of(string name)
    {
        var repository = Repository(name);
        var findings = Findings(RecipeOf(name), repository);
        if (findings.IsEmpty) return; // It would not even be asked.

        var refused = Assert.IsType<RecipeAnswer.Refused>(RecipeOf(name).Apply(repository.Code, findings, CancellationToken.None));
        Assert.False(string.IsNullOrWhiteSpace(refused.Reason));
    }

    [Theory, MemberData(nameof(AwkwardContents))]
    public void No_recipe_fails_on(string what, string content)
    {
        var repository = TestRepository.Of(Awkward.Everywhere(content));
        var reports = repository.AskAll();
        foreach (var recipe in TestRepository.Catalogue.Recipes)
        {
            var findings = reports.Where(r => recipe.Card.Clears.Contains(r.RuleId)).SelectMany(r => r.Findings).ToImmutableArray();
            if (findings.IsEmpty) continue;
            var failure = Record.Exception(() => recipe.Apply(repository.Code, findings, CancellationToken.None) is RecipeAnswer.Change c ? Applied(repository, c) : null);
            Assert.True(failure is null, $"{recipe.Card.Id} on {what}: {failure}");
        }
    }

    public static TheoryData<string, string> AwkwardContents => Awkward.Contents;

    private static IRecipe Recipe(string id) => TestRepository.Catalogue.Recipes.Single(r => r.Card.Id.Value == id);

    private static IRecipe RecipeOf(string name) => Recipe(name.Split('/')[1]);

    private static TestRepository Repository(string name) => TestRepository.Of(CatalogData.Case(name).Files);

    private static ImmutableArray<Finding> Findings(IRecipe recipe, TestRepository repository) =>
        [.. recipe.Card.Clears.SelectMany(id => repository.Ask(TestRepository.Catalogue.Rules.Single(r => r.Card.Id == id)).Findings).Where(f => f.Confidence > Confidence.Low)];

    private static RecipeAnswer.Change Change(string name, TestRepository before)
    {
        var findings = Findings(RecipeOf(name), before);
        Assert.False(findings.IsEmpty, "its rules find nothing, so it would not be asked");
        var answer = RecipeOf(name).Apply(before.Code, findings, CancellationToken.None);
        for (var round = 1; answer is RecipeAnswer.Change { Rehearsal: { } rehearsal }; round++) answer = rehearsal.Settle(Rehearsed(name, round));
        return answer is RecipeAnswer.Change change ? change : throw new InvalidOperationException($"{answer}");
    }

    /// <summary>What a rehearsal printed when it was really run: <c>rehearsal-1.json</c> and so on beside the case.</summary>
    private static ToolOutput Rehearsed(string name, int round) =>
        new("", 0, File.ReadAllText(Path.Combine(CatalogData.Root, Path.GetDirectoryName(name) ?? "", $"rehearsal-{round}.json")), "", null, false, false, 1, null, "/tree");

    private static ImmutableSortedDictionary<string, string> Applied(TestRepository before, RecipeAnswer.Change change)
    {
        var files = before.All.ToBuilder();
        foreach (var edit in change.Edits)
        {
            switch (edit)
            {
                case FileEdit.Modify modify:
                    files[edit.Path] = TextEdits.Apply(before.Code.Read(edit.Path) ?? throw new InvalidOperationException($"{edit.Path} is not there"), modify.Edits);
                    break;
                case FileEdit.Create create:
                    Assert.False(before.Code.Tracks(edit.Path), $"{edit.Path} is there already");
                    files.Add(edit.Path, create.Text);
                    break;
                default:
                    Assert.True(files.Remove(edit.Path), $"{edit.Path} is not there");
                    break;
            }
        }
        foreach (var dependency in change.Dependencies) NpmManifest.Add(files, dependency);
        return files.ToImmutable();
    }
}
