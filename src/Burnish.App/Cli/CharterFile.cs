using Burnish.Catalog;
using Burnish.Core.Model;
using Burnish.Core.Planning;

namespace Burnish.App.Cli;

/// <summary>Reads a charter file for a command.</summary>
internal static class CharterFile
{
    /// <summary>What a charter changes; nothing where no file is given.</summary>
    /// <exception cref="RefusedException">The file is not there or cannot be read.</exception>
    public static Charter Read(string? path, Entries entries)
    {
        if (path is null) return Charter.None;
        try
        {
            return Charter.Parse(Path.GetFileName(path), File.ReadAllText(path), [.. entries.Criteria.Select(c => c.Card)]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(ExitCodes.Usage, $"--agent {path}: {failure.Message}");
        }
    }
}
