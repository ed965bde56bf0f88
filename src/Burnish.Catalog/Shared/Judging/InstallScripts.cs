using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Packages that run a program of their own when they are installed.</summary>
public static class InstallScripts
{
    // They fetch or choose their own binary for the platform, work without it, and come with almost every bundler (judgement, after reading both).
    private static readonly string[] Allowed = ["esbuild", "fsevents"];

    /// <summary>What comes in with an install script that was not there before, whoever asked for it: by npm's lock files, and by what pnpm installed.</summary>
    public static IEnumerable<string> New(Trial trial) => InLocks(trial).Concat(trial.Candidate.Of(ToolKind.Installed).Where(m => m.IsMeasured).SelectMany(now =>
        Before(trial, now) is not { } was ? [] : now.Problems.Select(p => p.Message).Except(was.Problems.Select(p => p.Message))
            .Where(p => !Allowed.Contains(p[..p.LastIndexOf('@')])).Select(p => $"{Lock(now)} brings in {p}, which runs a script of its own when it is installed")));

    /// <summary>True where everything that a lock brings was installed before and after, and looked at.</summary>
    public static bool AreKnown(Trial trial, string lockFile) =>
        trial.Candidate.Of(ToolKind.Installed).FirstOrDefault(m => m.IsMeasured && Lock(m) == lockFile) is { } now && Before(trial, now) is not null;

    private static Measurement? Before(Trial trial, Measurement now) => trial.Base.Of(ToolKind.Installed).FirstOrDefault(m => m.IsMeasured && m.Run == now.Run);

    private static string Lock(Measurement installed) => PathText.Join(installed.Directory, "pnpm-lock.yaml");

    private static IEnumerable<string> InLocks(Trial trial) => trial.Files
        .Where(f => f.After is not null && Path.GetFileName(f.Path) is "package-lock.json" or "npm-shrinkwrap.json")
        .SelectMany(f => In(f.After ?? "").Except(In(f.Before ?? "")).Select(p => $"{f.Path} brings in {p.Name} {p.Version}, which runs a script of its own when it is installed"));

    private static IEnumerable<(string Name, string Version)> In(string text) => (JsonText.Read(text).Json?.Root["packages"]?.Members ?? [])
        .Where(m => m.Value["hasInstallScript"]?.Value == "true" && m.Name.Contains("node_modules/", StringComparison.Ordinal))
        .Select(m => (m.Name[(m.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..], m.Value.Text("version") ?? ""))
        .Where(p => !Allowed.Contains(p.Item1));
}
