using System.Collections.Immutable;
using System.CommandLine;
using Burnish.App.Engine;
using Burnish.App.Processes;
using Burnish.App.Tools;
using Burnish.Core.Contracts;
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
        entries = [.. entries, .. await ScannersAsync(toolchain, processes, cache, ct).ConfigureAwait(false)];
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

    /// <summary>The tools of <c>scan --tools</c>, each asked for its version and shown its canary; none where they are not installed.</summary>
    private static async Task<ImmutableArray<DoctorEntry>> ScannersAsync(Toolchain toolchain, ProcessRunner processes, ToolCache cache, CancellationToken ct)
    {
        if (toolchain.Find(ScannerRunner.Group) is not { } group || cache.FolderOf(group) is not { } folder) return [];
        var scratch = Directory.CreateTempSubdirectory("burnish-doctor-").FullName;
        try
        {
            var sandbox = await Sandbox.ProbeAsync(processes, ChildEnvironment.OfThisProcess(), scratch, ct).ConfigureAwait(false);
            var proofs = await new ScannerRunner(CatalogAlone.Discover(), cache, sandbox, scratch, "doctor").ProveAllAsync(folder, ct).ConfigureAwait(false);
            return [.. proofs.Select(p => Told(p.Scanner.Card, p.Proof, folder))];
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static DoctorEntry Told(ToolCard card, CanaryProof proof, string folder) => proof.Fault is { } fault
        ? new(card.Title, $"read and tested with {card.Versions}", $"{proof.Version} {fault}".Trim(), ToolHealth.Degraded, card.Lost, card.HowToGet)
        : new(card.Title, $"read and tested with {card.Versions}", $"{proof.Version}, flagged its canary", ToolHealth.Good, card.Lost, "") { Folder = folder };

    // Not Progress<T>, which reports later and out of order when there is no synchronisation context.
    private sealed class ErrorLines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
