using System.CommandLine;
using Burnish.App.Knowledge;
using Burnish.App.Reports;
using Burnish.Catalog.Knowledge;

namespace Burnish.App.Cli;

/// <summary><c>burnish research</c>: what the knowledge base says of a topic, with its sources.</summary>
internal static class ResearchCommand
{
    private const int Most = 5;

    internal static Command Create()
    {
        var topic = new Argument<string[]>("topic") { Description = "A few words", Arity = ArgumentArity.OneOrMore };
        var command = new Command("research", "Show what the knowledge base says of a topic, with its sources") { topic };
        command.SetAction((parsed, _) => Commands.GuardAsync(() =>
        {
            using var library = new PracticeLibrary(PracticeShelf.All());
            var words = string.Join(' ', parsed.GetRequiredValue(topic));
            var found = library.Search(words, Most);
            var entries = CatalogAlone.Discover();
            foreach (var practice in found) Console.Out.WriteLine(PracticePage.Text(practice, entries));
            if (found.IsEmpty) Console.Out.WriteLine($"the knowledge base says nothing of '{words}'; burnish catalog lists its practices");
            return Task.FromResult(ExitCodes.Done);
        }));
        return command;
    }
}
