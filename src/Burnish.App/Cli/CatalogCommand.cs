using System.CommandLine;
using Burnish.App.Reports;
using Burnish.Catalog.Knowledge;
using Spectre.Console;

namespace Burnish.App.Cli;

/// <summary><c>burnish catalog</c>: everything that Burnish knows to look for, to mend and to judge.</summary>
internal static class CatalogCommand
{
    internal static Command Create()
    {
        var json = Arguments.Json();
        var command = new Command("catalog", "List the criteria, rules, recipes, gates, agents, tools and practices") { json };
        command.SetAction((parsed, _) => Commands.GuardAsync(() =>
        {
            var (entries, practices) = (CatalogAlone.Discover(), PracticeShelf.All());
            if (parsed.GetValue(json)) Console.Out.WriteLine(CatalogDocument.ToJson(entries, practices));
            else Write(Terminal.On(Console.Out), [.. CatalogPages.Entries(entries, practices)]);
            return Task.FromResult(ExitCodes.Done);
        }));
        return command;
    }

    private static void Write(IAnsiConsole console, List<CatalogPage> pages)
    {
        var table = Terminal.Table("id", "title", "area");
        foreach (var kind in pages.GroupBy(p => p.Kind))
        {
            table.AddRow(new Text(""), new Text($"{kind.Key}: {kind.Count()}", Terminal.Bold), new Text(""));
            foreach (var page in kind) table.AddRow(Terminal.Cell(page.Id), Terminal.Cell(page.Title), new Text(page.Area, Terminal.Dim));
        }
        console.Write(table);
        Terminal.Fact(console, "More", "burnish explain ID");
    }
}
