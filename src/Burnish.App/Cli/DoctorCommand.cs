using System.CommandLine;
using Burnish.App.Processes;
using Burnish.App.Tools;
using Spectre.Console;

namespace Burnish.App.Cli;

/// <summary><c>burnish doctor</c>: which tools are at hand, what is lost without each, how to get it.</summary>
internal static class DoctorCommand
{
    internal static Command Create()
    {
        var target = new Argument<DirectoryInfo?>("path") { Description = "A repository whose own tools are looked at too", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print one JSON object" };
        var install = new Option<string[]>("--install") { Description = "Install these groups of tools first, or all of them", HelpName = "group", AllowMultipleArgumentsPerToken = true };
        var command = new Command("doctor", "Show which tools are at hand, what is lost without each and how to get it") { target, json, install };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(target)?.FullName, parsed.GetValue(json), parsed.GetValue(install) ?? [], ct));
        return command;
    }

    private static async Task<int> RunAsync(string? target, bool json, string[] install, CancellationToken ct)
    {
        var toolchain = Toolchain.OfThisProgram();
        var processes = new ProcessRunner();
        var cache = new ToolCache(CacheFolder.OfThisUser(), toolchain, processes, TimeProvider.System);
        var progress = new ErrorLines();
        var installed = true;
        foreach (var group in install is ["all"] ? toolchain.Groups().Select(g => g.Name) : install)
        {
            if (await cache.ProvisionAsync(group, progress, ct).ConfigureAwait(false) is Provision.NotReady failed)
            {
                installed = false;
                progress.Report(failed.Reason);
                progress.Report(failed.NextStep);
            }
        }

        var entries = await new Doctor(processes, toolchain, cache).ExamineAsync(target, ct).ConfigureAwait(false);
        if (json)
        {
            Console.Out.WriteLine(DoctorReport.ToJson(entries));
        }
        else
        {
            DoctorReport.Write(entries, AnsiConsole.Console);
        }

        return installed ? DoctorReport.ExitCode(entries) : 1;
    }

    // Not Progress<T>, which reports later and out of order when there is no synchronisation context.
    private sealed class ErrorLines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
