using System.CommandLine;
using Burnish.App.Reports;
using Burnish.Catalog.Knowledge;

namespace Burnish.App.Cli;

/// <summary><c>burnish docs</c>, for people who work on Burnish: writes the generated pages, or says which are out of date.</summary>
internal static class DocsCommand
{
    internal static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Write nothing; exit with 3 where a page is out of date" };
        var command = new Command("docs", "Write docs/catalog and docs/reference of Burnish itself") { check };
        command.Hidden = true;
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            var docs = Folder();
            var stale = await Differences(docs, ct);
            if (parsed.GetValue(check))
            {
                foreach (var difference in stale) Console.Out.WriteLine($"{difference.Path}: {(difference.Text is null ? "no entry stands behind it" : "out of date")}");
                if (stale.Count > 0) Console.Error.WriteLine("burnish: run ./burnish docs and commit what it wrote");
                return stale.Count > 0 ? ExitCodes.CheckFailed : ExitCodes.Done;
            }
            foreach (var (path, text) in stale)
            {
                if (text is null) File.Delete(Path.Combine(docs, path));
                else await WholeFile.WriteAsync(Path.Combine(docs, path), text, ct);
            }
            Console.Out.WriteLine($"{Words.Count(stale.Count, "page")} changed");
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>Pages that are missing or differ, with what they should hold; pages that no entry stands behind, with null.</summary>
    internal static async Task<IReadOnlyList<(string Path, string? Text)>> Differences(string docs, CancellationToken cancellationToken)
    {
        var wanted = CatalogPages.All(CatalogAlone.Discover(), PracticeShelf.All()).Concat(ReferencePages.All(docs, Commands.Root())).ToDictionary(p => p.Path, p => p.Text, StringComparer.Ordinal);
        var differences = new List<(string, string?)>();
        foreach (var (path, text) in wanted.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            var file = Path.Combine(docs, path);
            if (!File.Exists(file) || await File.ReadAllTextAsync(file, cancellationToken) != text) differences.Add((path, text));
        }
        var catalog = Path.Combine(docs, "catalog");
        var there = Directory.Exists(catalog) ? Directory.EnumerateFiles(catalog, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(docs, f).Replace('\\', '/')) : [];
        differences.AddRange(there.Where(p => !wanted.ContainsKey(p)).Order(StringComparer.Ordinal).Select(p => (p, (string?)null)));
        return differences;
    }

    /// <summary>The docs folder of the source tree that this program was built in.</summary>
    /// <exception cref="RefusedException">It was built elsewhere.</exception>
    internal static string Folder()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "Burnish.slnx"))) return Path.Combine(at, "docs");
        }
        throw new RefusedException(ExitCodes.Usage, "docs belongs to a clone of Burnish's own repository");
    }
}
