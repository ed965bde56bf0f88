using System.Collections.Immutable;
using Burnish.App.Knowledge;
using Burnish.Catalog;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.App.Reports;

/// <summary>Writes every form of a run's report into one folder. Writing twice leaves the same files.</summary>
/// <param name="folder">Where the files go; made where there is none.</param>
/// <param name="entries">The catalogue, for what rules and gates say of themselves.</param>
/// <param name="library">The knowledge base, for all sources of what was cited.</param>
internal sealed class ReportWriter(string folder, Entries entries, PracticeLibrary library) : IReporter
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<string>> WriteAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var paths = PathsOf(record);
        await WholeFile.WriteAsync(paths[0], RunMarkdown.Of(record), cancellationToken);
        await WholeFile.WriteAsync(paths[1], HtmlReport.Of(record, entries, library), cancellationToken);
        await WholeFile.WriteAsync(paths[2], RunDocument.ToJson(record, paths), cancellationToken);
        await Sarif.WriteAsync(paths[3], record.Findings, [], EndCommit(record), entries, cancellationToken);
        for (var i = 0; i < record.Iterations.Length; i++) await WholeFile.WriteAsync(PathOf(record.Iterations[i]), IterationMarkdown.Of(record, i), cancellationToken);
        return paths;
    }

    /// <summary>Where the files of a record are, written or not.</summary>
    public ImmutableArray<string> PathsOf(RunRecord record) =>
        [In("report.md"), In("report.html"), In("report.json"), In("report.sarif"), .. record.Iterations.Select(PathOf)];

    private string PathOf(IterationRecord iteration) => In($"iteration-{iteration.Number}.md");

    private static string EndCommit(RunRecord record) => record.Iterations.LastOrDefault()?.Tip ?? record.Order.StartCommit;

    private string In(string name) => Path.Combine(folder, name);
}
