using System.CommandLine;
using Burnish.App.Worktrees;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Cli;

/// <summary><c>burnish demo</c>: the whole loop on the sample that comes with the program.</summary>
internal static class DemoCommand
{
    private const string Sample = "samples/knowledge-base";

    /// <summary>Enough that the demonstration ends because nothing is left to gain.</summary>
    private const int MaxIterations = 10;

    internal static Command Create()
    {
        var into = new Option<string>("--into") { Description = "Where the sample is copied to; a new folder below the temporary folder by default" };
        var json = Arguments.Json();
        var command = new Command("demo", "Take a sample knowledge management system through the whole loop") { into, json };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var target = Path.GetFullPath(parsed.GetValue(into) ?? Path.Combine(Path.GetTempPath(), "burnish-demo", now.ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture), "knowledge-base"));
            if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()) throw new RefusedException(ExitCodes.Usage, $"--into {target}: the folder is not empty; name a new one");
            await FreshRepository.CreateAsync(SampleFolder(), target, "Add a knowledge management system", now, ct);
            using var session = await Session.OpenAsync(target, parsed.GetValue(json), ct);
            session.Say($"the sample is copied to {target}");
            var order = new RunOrder(Session.NewRunId(), await session.StartAsync(ct), now, MaxIterations, [], 0, 120, false, false, Session.Parallel, Thresholds.Default, CharterRecord.None);
            return await session.RunAsync(order, isNew: true, ct);
        }));
        return command;
    }

    private static string SampleFolder()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(Path.Combine(at, Sample))) return Path.Combine(at, Sample);
        }
        throw new RefusedException(ExitCodes.Failure, $"the folder {Sample} is not beside the program; run ./burnish from a clone of its repository");
    }
}
