using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Packages that run a program of their own when they are installed.</summary>
public static class InstallScripts
{
    // They fetch or choose their own binary for the platform, work without it, and come with almost every bundler (judgement, after reading both).
    private static readonly string[] Allowed = ["esbuild", "fsevents"];

    /// <summary>What npm's lock files hold with an install script that they did not hold before, whoever asked for it.</summary>
    public static IEnumerable<string> New(Trial trial) => trial.Files
        .Where(f => f.After is not null && Path.GetFileName(f.Path) is "package-lock.json" or "npm-shrinkwrap.json")
        .SelectMany(f => In(f.After ?? "").Except(In(f.Before ?? "")).Select(p => $"{f.Path} brings in {p.Name} {p.Version}, which runs a script of its own when it is installed"));

    private static IEnumerable<(string Name, string Version)> In(string text) => (JsonText.Read(text).Json?.Root["packages"]?.Members ?? [])
        .Where(m => m.Value["hasInstallScript"]?.Value == "true" && m.Name.Contains("node_modules/", StringComparison.Ordinal))
        .Select(m => (m.Name[(m.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..], m.Value.Text("version") ?? ""))
        .Where(p => !Allowed.Contains(p.Item1));
}
