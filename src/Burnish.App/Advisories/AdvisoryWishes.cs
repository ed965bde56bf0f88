namespace Burnish.App.Advisories;

/// <summary>Which sources of advisories may be asked.</summary>
/// <param name="Folder">A folder of OSV records; null where none was given.</param>
/// <param name="MayInstall">Data that is shipped as a package may be installed.</param>
/// <param name="MayGoOnline">The network may be asked.</param>
internal sealed record AdvisoryWishes(string? Folder, bool MayInstall, bool MayGoOnline)
{
    /// <summary>What is on this machine, no more.</summary>
    public static AdvisoryWishes Local { get; } = new(null, false, false);

    /// <summary>The folder as given on the command line.</summary>
    /// <exception cref="RefusedException">There is no such folder.</exception>
    public static string? FolderOf(DirectoryInfo? given) => given switch
    {
        null => null,
        { Exists: true } there => there.FullName,
        var missing => throw new RefusedException(ExitCodes.Usage, $"--advisories: there is no folder {missing.FullName}. Give one that holds records in the OSV format, such as an unpacked dump of osv.dev."),
    };
}
