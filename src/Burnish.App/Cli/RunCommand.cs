using System.CommandLine;
using Burnish.App.Advisories;
using Burnish.App.History;
using Burnish.Core.Model;

namespace Burnish.App.Cli;

/// <summary><c>burnish run</c>: takes a repository through the whole loop.</summary>
internal static class RunCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var iterations = new Option<int>("--max-iterations") { Description = "Stop after this many turns of the loop", DefaultValueFactory = _ => 3 };
        var areas = new Option<string>("--areas") { Description = "Only these areas, separated by commas: backend, frontend, database, security, performance, infrastructure, documentation, testing, observability" };
        var agent = new Option<FileInfo>("--agent") { Description = "A Markdown charter: mission, priorities, gates, criteria with thresholds, area agents" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Everything up to Judge; nothing lands" };
        var budget = new Option<int>("--budget-minutes") { Description = "Wall time of the whole run; 0 means no bound" };
        var each = new Option<int>("--iteration-minutes") { Description = "Wall time of one iteration", DefaultValueFactory = _ => 120 };
        var allowUnsafe = new Option<bool>("--allow-unsafe") { Description = "Also apply recipes that are not declared Safe" };
        var parallel = new Option<int>("--parallel") { Description = "Areas that work side by side; by default one for every two cores, three at most", DefaultValueFactory = _ => Session.Parallel };
        var json = Arguments.Json();
        var (advisories, quiet) = (Arguments.Advisories(), Arguments.NoOnlineAdvisories());
        Arguments.AtLeast(iterations, 1);
        Arguments.AtLeast(parallel, 1);
        Arguments.AtLeast(budget, 0);
        Arguments.AtLeast(each, 1);
        var command = new Command("run", "Take a repository through the loop and leave proven commits on a branch of its own") { path, iterations, areas, agent, dryRun, budget, each, allowUnsafe, parallel, json, advisories, quiet };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), parsed.GetValue(json), parsed.GetValue(parallel), new AdvisoryWishes(AdvisoryWishes.FolderOf(parsed.GetValue(advisories)), true, !parsed.GetValue(quiet)), ct);
            var charter = CharterFile.Read(parsed.GetValue(agent)?.FullName, session.Composition.Entries);
            var order = new RunOrder(Session.NewRunId(), await session.StartAsync(ct), TimeProvider.System.GetUtcNow(), parsed.GetValue(iterations),
                Arguments.Areas(parsed.GetValue(areas)) is { IsEmpty: false } named ? named : charter.Areas, parsed.GetValue(budget),
                parsed.GetResult(each) is { Implicit: false } || charter.IterationMinutes is not { } minutes ? parsed.GetValue(each) : minutes,
                parsed.GetValue(dryRun), parsed.GetValue(allowUnsafe), parsed.GetValue(parallel), charter.Thresholds, charter.Record);
            return await session.RunAsync(order, isNew: true, ct);
        }));
        return command;
    }
}

/// <summary><c>burnish resume</c>: goes on with a run that was stopped.</summary>
internal static class ResumeCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var json = Arguments.Json();
        var (advisories, quiet) = (Arguments.Advisories(), Arguments.NoOnlineAdvisories());
        var command = new Command("resume", "Go on with the newest run where it was stopped") { path, json, advisories, quiet };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), parsed.GetValue(json), Session.Parallel, new AdvisoryWishes(AdvisoryWishes.FolderOf(parsed.GetValue(advisories)), true, !parsed.GetValue(quiet)), ct);
            if (new Runs(session.Composition.Journal).Unfinished() is { } order) return await session.RunAsync(order, isNew: false, ct);
            session.Say("nothing to resume: no run of this repository was stopped half-way");
            return ExitCodes.Done;
        }));
        return command;
    }
}

/// <summary><c>burnish undo</c>: takes a run's branches away again.</summary>
internal static class UndoCommand
{
    internal static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The run's name, as the report and `git branch --list 'burnish/*'` show it" };
        var path = new Argument<string>("path") { Description = "The repository", DefaultValueFactory = _ => "." };
        var command = new Command("undo", "Take the branches of a run away again; nothing else was ever changed") { run, path };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), false, ct);
            return await session.UndoAsync(parsed.GetRequiredValue(run), ct);
        }));
        return command;
    }
}
