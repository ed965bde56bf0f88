using System.Collections.Immutable;
using System.Globalization;

namespace Burnish.App.Processes;

/// <summary>One running process as /proc shows it.</summary>
/// <param name="Id">Process id.</param>
/// <param name="Parent">Id of the parent; 1 or a subreaper for an orphan.</param>
/// <param name="ResidentBytes">Memory in use, shared pages included.</param>
internal sealed record ProcessRow(int Id, int Parent, long ResidentBytes);

/// <summary>The processes of this machine. Empty where there is no /proc.</summary>
internal static class ProcessTable
{
    /// <summary>All processes that can be seen now; those that vanish while reading are passed over.</summary>
    public static ImmutableArray<ProcessRow> Read()
    {
        var rows = ImmutableArray.CreateBuilder<ProcessRow>();
        foreach (var id in Ids())
        {
            if (TryRead($"/proc/{id}/stat") is not { } stat) continue;
            // The name of a program may hold spaces and parentheses; the last one closes it.
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 22) continue;
            rows.Add(new(id, int.Parse(fields[1], CultureInfo.InvariantCulture),
                long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize));
        }
        return rows.ToImmutable();
    }

    /// <summary>A process and all that descends from it.</summary>
    /// <param name="rows">A reading of the table.</param>
    /// <param name="root">The process at the top.</param>
    public static ImmutableArray<ProcessRow> Tree(ImmutableArray<ProcessRow> rows, int root)
    {
        var children = rows.ToLookup(r => r.Parent);
        var found = ImmutableArray.CreateBuilder<ProcessRow>();
        found.AddRange(rows.Where(r => r.Id == root));
        for (var i = 0; i < found.Count; i++) found.AddRange(children[found[i].Id]);
        return found.ToImmutable();
    }

    /// <summary>Processes that carry an entry in the environment they were started with.</summary>
    /// <param name="entry">Such as <c>NAME=value</c>.</param>
    public static ImmutableArray<int> WithEnvironment(string entry) =>
        [.. Ids().Where(id => TryRead($"/proc/{id}/environ") is { } all && all.Split('\0').Contains(entry, StringComparer.Ordinal))];

    private static IEnumerable<int> Ids() => !Directory.Exists("/proc") ? [] :
        Directory.EnumerateDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0);

    private static string? TryRead(string file)
    {
        try { return File.ReadAllText(file); }
        catch (IOException) { return null; }
        catch (UnauthorizedAccessException) { return null; }
    }
}
