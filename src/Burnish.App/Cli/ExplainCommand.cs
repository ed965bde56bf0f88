using System.CommandLine;
using Burnish.App.Explaining;
using Burnish.App.Reports;
using Burnish.Catalog.Knowledge;

namespace Burnish.App.Cli;

/// <summary><c>burnish explain</c>: everything that an entry of the catalogue says of itself.</summary>
internal static class ExplainCommand
{
    internal static Command Create()
    {
        var id = new Argument<string>("id") { Description = "A rule, recipe, criterion, gate, agent, tool or practice, for example SEC-3" };
        var command = new Command("explain", "Explain a rule, recipe, criterion, gate, agent, tool or practice") { id };
        command.SetAction((parsed, _) => Commands.GuardAsync(() =>
        {
            var (name, entries) = (parsed.GetRequiredValue(id), CatalogAlone.Discover());
            var console = Terminal.On(Console.Out);
            if (entries.Rules.FirstOrDefault(r => string.Equals(r.Card.Id.Value, name, StringComparison.OrdinalIgnoreCase)) is { } rule)
            {
                new ExplainText(console, Console.Out).Write(RuleGuide.Of(rule.Card, entries));
                return Task.FromResult(ExitCodes.Done);
            }
            var pages = CatalogPages.Entries(entries, PracticeShelf.All()).Where(p => string.Equals(p.Id, name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (pages.Count == 0) throw new RefusedException(ExitCodes.Usage, $"the catalogue has no '{name}'. See: burnish catalog");
            foreach (var page in pages) Console.Out.WriteLine(page.Text);
            return Task.FromResult(ExitCodes.Done);
        }));
        return command;
    }
}
