using Burnish.Catalog;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Planning;

namespace Burnish.App.Cli;

/// <summary>Reads a charter file for a command.</summary>
internal static class CharterFile
{
    /// <summary>A charter is a page or two; more is another file by mistake (judgement).</summary>
    private const long MaxBytes = 1 << 20;

    /// <summary>What a charter changes; nothing where no file is given.</summary>
    /// <exception cref="RefusedException">The file is not there or cannot be read.</exception>
    public static Charter Read(string? path, Entries entries)
    {
        if (path is null) return Charter.None;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes }) throw new RefusedException(ExitCodes.Usage, $"--agent {path}: larger than 1 MB, not a charter");
            return Charter.Parse(Path.GetFileName(path), File.ReadAllText(path), Terms(entries));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(ExitCodes.Usage, $"--agent {path}: {failure.Message}");
        }
    }

    /// <summary>What a charter's lines may name in this catalogue.</summary>
    internal static CharterTerms Terms(Entries entries) => new(
        [.. entries.Criteria.Select(c => c.Card)], [.. entries.Gates.Select(g => g.Card)],
        [.. PracticeShelf.All().SelectMany(p => p.Sources).SelectMany(s => new[] { s.Publisher, s.Title }).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)]);
}
