namespace Burnish.Core.Ports;

/// <summary>The files of one commit. Reading is repeatable and safe from several threads.</summary>
public interface ISources
{
    /// <summary>True where the file is part of the survey and can be read as text.</summary>
    bool Has(string path);

    /// <summary>True where the commit holds the path at all, surveyed or left out.</summary>
    bool Tracks(string path);

    /// <summary>The whole text of a surveyed file; a byte-order mark is its first character, so that an edit gives it back.</summary>
    /// <exception cref="KeyNotFoundException">The file is not part of the survey.</exception>
    string Read(string path);
}
