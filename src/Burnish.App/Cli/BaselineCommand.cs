using System.CommandLine;
using Burnish.App.Reports;
using Burnish.Core.Noise;

namespace Burnish.App.Cli;

/// <summary><c>burnish baseline</c>: writes down what is there, so that a scan lists only what is new.</summary>
internal static class BaselineCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var output = new Option<FileInfo>("--output") { Description = $"The file to write; {BaselineFile.Usual} at the root of the repository where none is named" };
        var prune = new Option<bool>("--prune") { Description = "Only take out entries that nothing matches any more; add none" };
        var reason = new Option<string>("--reason") { Description = "Why these findings stay, written to every entry that has no reason yet", DefaultValueFactory = _ => "" };
        var command = new Command("baseline", "Write down the findings of the checked-out commit, so that a scan lists and fails on new ones only; the score never changes by it") { path, output, prune, reason };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), json: true, ct);
            var repository = session.Composition.Repository;
            var file = BaselineFile.PathOf(parsed.GetValue(output), repository.Top);
            var old = File.Exists(file) ? await BaselineFile.ReadAsync(new(file), repository.Top, ct) : null;
            if (parsed.GetValue(prune) && old is null) throw new RefusedException(ExitCodes.Usage, $"{file}: there is no baseline to prune. Write it with: burnish baseline");
            var seen = await session.Composition.Examiner.ScanAsync(repository.Head, ct);
            var paths = seen.Inventory.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
            var written = parsed.GetValue(prune) && old is not null ? old.Without(Listing.Of(seen, baseline: old).Gone)
                : (old ?? new(default, "", [])).With(Listing.Of(seen).Findings, paths, Now(), Catalogue(), parsed.GetValue(reason) ?? "");
            await WholeFile.WriteAsync(file, BaselineDocument.ToJson(written), ct);
            var kept = old is null ? 0 : written.Entries.Count(e => old.Entries.Any(o => o.Added == e.Added && o.Rule == e.Rule && (o.Fingerprint == e.Fingerprint || o.Content == e.Content)));
            Console.Out.WriteLine($"{file}: {Words.Count(written.Entries.Length, "finding")}{(old is null ? "" : $", {written.Entries.Length - kept} new, {old.Entries.Length - kept} taken out")}. Commit it; the score stays as it is.");
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>To the second: nobody reads more.</summary>
    private static DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    private static string Catalogue() => typeof(BaselineCommand).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
