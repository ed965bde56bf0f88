using System.CommandLine;
using Burnish.App.History;
using Burnish.App.Reports;

namespace Burnish.App.Cli;

/// <summary><c>burnish report</c>: the report of a run that has ended, the newest by default.</summary>
internal static class ReportCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var run = new Argument<string?>("run") { Description = "The run's name; the newest by default", Arity = ArgumentArity.ZeroOrOne };
        var json = Arguments.Json();
        var command = new Command("report", "Show the report of a run and where its files are") { path, run, json };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), json: true, ct);
            var composition = session.Composition;
            var name = parsed.GetValue(run);
            var record = new Runs(composition.Journal).Finished().LastOrDefault(r => name is null || r.RunId == name)
                ?? throw new RefusedException(ExitCodes.Usage, name is null ? "no run of this repository has ended yet. Begin one with: burnish run" : $"no run '{name}' of this repository has ended");
            // Written again from the journal: the same files, and there even where somebody cleared the folder.
            var paths = await new ReportWriter(Path.Combine(composition.Folder, "reports", record.RunId), composition.Entries, composition.Library).WriteAsync(record, ct);
            if (parsed.GetValue(json)) Console.Out.WriteLine(RunDocument.ToJson(record, paths));
            else Console.Out.WriteLine($"{RunMarkdown.Of(record)}\n{string.Join('\n', paths)}");
            return ExitCodes.Done;
        }));
        return command;
    }
}
