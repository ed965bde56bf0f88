using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Burnish.App.Processes;

namespace Burnish.App.Tools;

/// <summary>Looks which tools are at hand and says, for each, what is lost without it and how to get it. Installs nothing.</summary>
/// <param name="processes">Asks the system's programs for their versions.</param>
/// <param name="toolchain">The groups there are.</param>
/// <param name="cache">Where they are installed.</param>
public sealed partial class Doctor(IProcessRunner processes, Toolchain toolchain, ToolCache cache)
{
    // Judgement: a program that does not say its version in fifteen seconds does not serve.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // What a repository may bring itself; the lint group stands in where it does not.
    private static readonly ImmutableArray<string> OwnTools = ["eslint", "prettier", "typescript"];

    /// <summary>Examines this machine and, when a target is given, the tools that the target brings along.</summary>
    /// <param name="target">The absolute path of a repository; null for none.</param>
    /// <param name="ct">Stops the examination.</param>
    public async Task<ImmutableArray<DoctorEntry>> ExamineAsync(string? target, CancellationToken ct)
    {
        var entries = ImmutableArray.CreateBuilder<DoctorEntry>();
        foreach (var tool in SystemTool.All)
        {
            entries.Add(await ExamineAsync(tool, ct).ConfigureAwait(false));
        }

        entries.AddRange(toolchain.Groups().Select(Examine));
        if (target is not null)
        {
            entries.AddRange(OwnTools.Select(tool => ExamineOwn(tool, target)));
        }

        return entries.ToImmutable();
    }

    private async Task<DoctorEntry> ExamineAsync(SystemTool tool, CancellationToken ct)
    {
        var wanted = tool.Least is null ? "any" : $"{tool.Least} or newer";
        var broken = tool.Needed ? ToolHealth.Unusable : ToolHealth.Degraded;
        var answer = await processes.RunAsync(Ask(tool.File, tool.Question), ct).ConfigureAwait(false);
        if (!answer.Succeeded || ReadVersion(answer.Output) is not { } found)
        {
            return new(tool.Name, wanted, answer.NotStarted is null ? "does not say its version" : null, broken, tool.LostWithout, tool.HowToGet);
        }

        if (tool.Least is not null && found < tool.Least)
        {
            return new(tool.Name, wanted, $"{found}, too old", broken, tool.LostWithout, tool.HowToGet);
        }

        if (tool.Trial is not [])
        {
            var trial = await processes.RunAsync(Ask(tool.File, tool.Trial), ct).ConfigureAwait(false);
            if (!trial.Succeeded)
            {
                return new(tool.Name, wanted, $"{found}, but it does not work here: {trial.Error.Trim()}", broken, tool.LostWithout, "Allow user namespaces, or run where they are allowed");
            }
        }

        return new(tool.Name, wanted, found.ToString(), ToolHealth.Good, tool.LostWithout, "");
    }

    private DoctorEntry Examine(ToolGroup group)
    {
        var wanted = string.Join(", ", group.Direct.Select(p => $"{p.Key} {p.Value}"));
        return cache.FolderOf(group) is { } folder
            ? new($"{group.Name} tools", wanted, string.Create(CultureInfo.InvariantCulture, $"{InstalledGroup.Size(folder) / 1e6:0} MB in {folder}"), ToolHealth.Good, group.LostWithout, "") { Folder = folder }
            : new($"{group.Name} tools", wanted, null, ToolHealth.OnDemand, group.LostWithout, $"Installed when needed, or now: burnish doctor --install {group.Name}");
    }

    private static DoctorEntry ExamineOwn(string tool, string target)
    {
        var lost = $"The {tool} of the lint group is used, with its own defaults";
        var manifest = Path.Combine(target, "node_modules", tool, "package.json");
        if (!File.Exists(manifest))
        {
            return new($"{tool} of the target", "the target's choice", null, ToolHealth.OnDemand, lost, "Install the target's packages if it declares it");
        }

        try
        {
            using var described = JsonDocument.Parse(File.ReadAllBytes(manifest));
            var version = described.RootElement.GetProperty("version").ToString();
            return new($"{tool} of the target", "the target's choice", version, ToolHealth.Good, lost, "");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or KeyNotFoundException or InvalidOperationException)
        {
            return new($"{tool} of the target", "the target's choice", $"not readable: {e.Message}", ToolHealth.Degraded, lost, "Install the target's packages again");
        }
    }

    private static ProcessOrder Ask(string file, ImmutableArray<string> arguments) => new()
    {
        File = file,
        Arguments = arguments,
        Directory = AppContext.BaseDirectory,
        Environment = NpmInstall.OwnEnvironment(),
        Timeout = Patience,
        MaxOutputBytes = 4096,
    };

    private static Version? ReadVersion(string output) =>
        FirstVersion().Match(output) is { Success: true } match && Version.TryParse(match.Value, out var version) ? version : null;

    [GeneratedRegex(@"[0-9]{1,6}\.[0-9]{1,6}(\.[0-9]{1,6})?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FirstVersion();
}
