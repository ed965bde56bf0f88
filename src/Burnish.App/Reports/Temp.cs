#pragma warning disable
using System.Collections.Immutable; using Burnish.App.Knowledge; using Burnish.Catalog; using Burnish.Core.Model; using Burnish.Core.Ports;
namespace Burnish.App.Reports;
internal sealed class ReportWriter(string folder, Entries e, PracticeLibrary l) : IReporter { public Task<ImmutableArray<string>> WriteAsync(RunRecord r, CancellationToken c) { Directory.CreateDirectory(folder); File.WriteAllText(Path.Combine(folder,"temp.json"), System.Text.Json.JsonSerializer.Serialize(r)); return Task.FromResult<ImmutableArray<string>>([Path.Combine(folder,"temp.json")]); } }
internal static class RunDocument { public static string ToJson(RunRecord r, ImmutableArray<string> p) => System.Text.Json.JsonSerializer.Serialize(r); }
internal static class RunSummary { public static void Write(RunRecord r, ImmutableArray<string> p, TextWriter w) { foreach (var c in r.After.Criteria) w.WriteLine($"{c.Id} {r.Before.Of(c.Id)?.Status} -> {c.Status} {c.Reason}"); w.WriteLine($"{r.Before.Totals} -> {r.After.Totals}; {r.Branch} {r.StopReason}"); } }
