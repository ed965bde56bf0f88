using System.CommandLine;
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
            var name = parsed.GetRequiredValue(id);
            var pages = CatalogPages.Entries(CatalogAlone.Discover(), PracticeShelf.All()).Where(p => string.Equals(p.Id, name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (pages.Count == 0) throw new RefusedException(ExitCodes.Usage, $"the catalogue has no '{name}'. See: burnish catalog");
            foreach (var page in pages) Console.Out.WriteLine(page.Text);
            return Task.FromResult(ExitCodes.Done);
        }));
        return command;
    }
}
