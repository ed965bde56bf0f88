using System.CommandLine;
using Burnish.App.Reports;
using Burnish.Core.Model;
using Spectre.Console;

namespace Burnish.App.Cli;

/// <summary><c>burnish survey</c>: what a repository holds.</summary>
internal static class SurveyCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var json = Arguments.Json();
        var command = new Command("survey", "Show what a repository holds: packages, endpoints, tables, containers, pipelines, data stores") { path, json };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), json: true, ct);
            var seen = (await session.Composition.Examiner.SurveyAsync(session.Composition.Repository.Head, ct)).Inventory;
            if (parsed.GetValue(json)) Console.Out.WriteLine(SurveyDocument.ToJson(seen));
            else Write(seen, Terminal.On(Console.Out));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static void Write(Inventory seen, IAnsiConsole console)
    {
        Terminal.Fact(console, "Commit", $"{Words.Short(seen.Repository.Commit)} of {seen.Repository.Name}{(seen.Repository.IsDirty ? ", uncommitted changes not looked at" : "")}");
        Terminal.Fact(console, "Files", $"{seen.Files.Length}; left out: {Listed(seen.LeftOut.Select(l => $"{l.Count} {l.Reason}"))}");
        Terminal.Fact(console, "Code", Listed(seen.Files.GroupBy(f => f.Language).OrderByDescending(g => g.Count()).Take(8).Select(g => $"{g.Count()} {g.Key}")));
        Terminal.Fact(console, "Packages", Listed(seen.Packages.Select(p => $"{p.Name} ({p.Manager})")));
        Terminal.Fact(console, "Uses", Listed(seen.Frameworks.Select(f => f.Name).Distinct(StringComparer.Ordinal)));
        Terminal.Fact(console, "Stores", Listed(seen.DataStores.Select(d => d.Kind)));
        Terminal.Fact(console, "Also", $"{Words.Count(seen.Tables.Length, "table")}, {Words.Count(seen.Components.Length, "component")}, {Words.Count(seen.ContainerFiles.Length, "Dockerfile")}, "
            + $"{Words.Count(seen.ComposeServices.Length, "compose service")}, {Words.Count(seen.KubernetesObjects.Length, "Kubernetes object")}, {Words.Count(seen.Workflows.Length, "workflow")}");
        foreach (var gap in seen.Gaps) Terminal.Fact(console, "Gap", $"{gap.Path}: {gap.Reason}");
        if (seen.Endpoints.IsEmpty) return;
        console.WriteLine();
        foreach (var e in seen.Endpoints)
        {
            var behind = Listed(e.Chain.Select(m => m.Name.Length > 0 ? m.Name : "inline"));
            var reads = Listed(e.Reads.Select(r => r.Field.Length > 0 ? $"{r.Part}.{r.Field}" : r.Part).Distinct(StringComparer.Ordinal));
            Terminal.Row(console, e.Method, Terminal.Bold, e.Path, $"behind {behind}; reads {reads}; {e.Place.Path}:{e.Place.StartLine}");
        }
    }

    private static string Listed(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } all ? all : "none";
}
