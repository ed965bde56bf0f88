using System.CommandLine;
using Burnish.App.Processes;
using Burnish.App.Scheduling;
using Burnish.App.Worktrees;
using Burnish.Catalog;
using Burnish.Catalog.Languages.Sql;
using Burnish.Catalog.Languages.Wasm;

namespace Burnish.App.Cli;

/// <summary><c>burnish schedule</c>: installs, lists and removes a periodic run.</summary>
internal static class ScheduleCommand
{
    internal static Command Create()
    {
        var command = new Command("schedule", "Install, list or remove a periodic run") { Install(), List(), Remove() };
        return command;
    }

    private static Command Install()
    {
        var path = Arguments.Repository();
        var cron = new Option<string>("--cron") { Description = "Five fields, for example '0 2 * * 0'; the charter's own schedule by default" };
        var agent = new Option<FileInfo>("--agent") { Description = "A Markdown charter; it is given to every run, and its schedule is taken where --cron is not given" };
        var systemd = new Option<bool>("--systemd") { Description = "A systemd user timer instead of a crontab line" };
        var github = new Option<bool>("--github") { Description = "A GitHub Actions workflow written into the repository instead of a crontab line" };
        var source = new Option<string>("--source") { Description = "With --github: the git address that the workflow clones Burnish from" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be installed" };
        var command = new Command("install", "Install a periodic run of a repository") { path, cron, agent, systemd, github, source, dryRun };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            var repository = await TopOfAsync(parsed.GetRequiredValue(path), ct);
            var charter = parsed.GetValue(agent)?.FullName;
            var when = parsed.GetValue(cron) ?? CharterFile.Read(charter, Entries.Discover(new PostgresParser(new WasmHost(new NoWasm()), TimeProvider.System))).Schedule;
            if (when.Length == 0) throw new RefusedException(ExitCodes.Usage, "no schedule: give --cron '0 2 * * 0', or a charter that holds one with --agent FILE");
            if (Schedule.Fault(when) is { } fault) throw new RefusedException(ExitCodes.Usage, $"--cron: {fault}");
            if ((Schedule.FaultOfPath(repository) ?? (charter is null ? null : Schedule.FaultOfPath(charter))) is { } odd) throw new RefusedException(ExitCodes.Usage, odd);
            var schedule = new Schedule(repository, when, ProgramPath(), charter);
            return parsed.GetValue(github) ? WriteWorkflow(schedule, parsed.GetValue(source), parsed.GetValue(dryRun))
                : parsed.GetValue(systemd) ? WriteTimer(schedule, parsed.GetValue(dryRun))
                : await WriteCrontabAsync(schedule, parsed.GetValue(dryRun), ct);
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the periodic runs of this user");
        command.SetAction((_, ct) => Commands.GuardAsync(async () =>
        {
            var lines = Executables.Find("crontab", Environment.GetEnvironmentVariable("PATH") ?? "") is null ? [] : await new Crontab(new ProcessRunner()).ReadAsync(ct);
            foreach (var line in lines.Where(l => l.Contains("# burnish schedule ", StringComparison.Ordinal))) Console.Out.WriteLine($"crontab  {line}");
            foreach (var (repository, at) in SystemdTimer.OfThisUser().List()) Console.Out.WriteLine($"systemd  {at}  {repository}");
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Remove()
    {
        var path = Arguments.Repository();
        var command = new Command("remove", "Remove the periodic runs of a repository") { path };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            var repository = await TopOfAsync(parsed.GetRequiredValue(path), ct);
            var schedule = new Schedule(repository, "", "", null);
            if (Executables.Find("crontab", Environment.GetEnvironmentVariable("PATH") ?? "") is not null) await new Crontab(new ProcessRunner()).ReplaceAsync(schedule.CrontabMark, null, ct);
            SystemdTimer.OfThisUser().Remove(repository);
            Console.Out.WriteLine($"no periodic run of {repository} is installed on this machine now");
            if (File.Exists(Path.Combine(repository, ActionsWorkflow.RelativePath))) Console.Out.WriteLine($"{ActionsWorkflow.RelativePath} is a file of the repository: remove and commit it yourself");
            return ExitCodes.Done;
        }));
        return command;
    }

    private static async Task<int> WriteCrontabAsync(Schedule schedule, bool dryRun, CancellationToken cancellationToken)
    {
        var line = schedule.CrontabLine;
        if (!dryRun) await new Crontab(new ProcessRunner()).ReplaceAsync(schedule.CrontabMark, line, cancellationToken);
        Console.Out.WriteLine(dryRun ? line : $"installed: {line}\nnext run: {Schedule.Next(schedule.Cron, TimeProvider.System.GetLocalNow()):yyyy-MM-dd HH:mm}");
        return ExitCodes.Done;
    }

    private static int WriteTimer(Schedule schedule, bool dryRun)
    {
        var when = SystemdTimer.OnCalendar(schedule.Cron) ?? throw new RefusedException(ExitCodes.Usage, SystemdTimer.Unsayable(schedule.Cron));
        if (dryRun) { Console.Out.WriteLine($"OnCalendar={when}\nExecStart={SystemdTimer.ExecStart(schedule)}"); return ExitCodes.Done; }
        var name = SystemdTimer.OfThisUser().Write(schedule);
        Console.Out.WriteLine($"written: {name}\nswitch it on with: systemctl --user daemon-reload && systemctl --user enable --now {name}");
        return ExitCodes.Done;
    }

    private static int WriteWorkflow(Schedule schedule, string? source, bool dryRun)
    {
        if (source is null) throw new RefusedException(ExitCodes.Usage, "--github needs --source: the git address that the workflow clones Burnish from");
        if (source.Contains('\'', StringComparison.Ordinal) || source.Contains('\n', StringComparison.Ordinal)) throw new RefusedException(ExitCodes.Usage, "--source: quotes and line ends are not allowed");
        var charter = schedule.Charter is { } file ? Path.GetRelativePath(schedule.Repository, file) : null;
        if (charter?.StartsWith("..", StringComparison.Ordinal) == true) throw new RefusedException(ExitCodes.Usage, "--agent: with --github the charter must be a file of the repository");
        var text = ActionsWorkflow.Text(schedule.Cron, source, charter);
        if (dryRun) { Console.Out.Write(text); return ExitCodes.Done; }
        var path = Path.Combine(schedule.Repository, ActionsWorkflow.RelativePath);
        if (File.Exists(path)) throw new RefusedException(ExitCodes.Usage, $"{path} is there already; remove it first");
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? schedule.Repository);
        File.WriteAllText(path, text);
        Console.Out.WriteLine($"written: {path}\ncommit and push it to switch it on");
        return ExitCodes.Done;
    }

    private static async Task<string> TopOfAsync(string path, CancellationToken cancellationToken) =>
        await new RepositoryDoor(new Git(new ProcessRunner(), ChildEnvironment.OfThisProcess())).OpenAsync(path, cancellationToken) switch
        {
            RepositoryOpening.Opened opened => opened.Repository.Top,
            RepositoryOpening.Refused no => throw new RefusedException(ExitCodes.Usage, no.Line),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string ProgramPath()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "burnish")) && Directory.Exists(Path.Combine(at, "src"))) return Path.Combine(at, "burnish");
        }
        return Environment.ProcessPath ?? "burnish";
    }

    private sealed class NoWasm : IWasmFiles
    {
        public WasmFile Read(string fileName) => new WasmFile.Missing("a schedule parses no file");
    }
}
