using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Burnish.Core.Model;

/// <summary>Replaces a span of the original text. Edits of one file never overlap.</summary>
/// <param name="Start">First character replaced, UTF-16, from 0.</param>
/// <param name="Length">How many characters are replaced; 0 inserts.</param>
/// <param name="NewText">What stands there afterwards.</param>
public sealed record TextEdit(int Start, int Length, string NewText);

/// <summary>What a change does to one file.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Modify), "modify")]
[JsonDerivedType(typeof(Create), "create")]
[JsonDerivedType(typeof(Delete), "delete")]
public abstract record FileEdit(string Path)
{
    /// <summary>Changes spans of a file that exists; everything else stays byte for byte.</summary>
    public sealed record Modify(string Path, ImmutableArray<TextEdit> Edits) : FileEdit(Path);

    /// <summary>Writes a file that does not exist yet.</summary>
    public sealed record Create(string Path, string Text, bool IsExecutable = false) : FileEdit(Path);

    /// <summary>Takes a file out.</summary>
    public sealed record Delete(string Path) : FileEdit(Path);
}

/// <summary>A package that a change brings in.</summary>
/// <param name="Directory">The package whose manifest gets it.</param>
/// <param name="Version">An exact version or a range that the registry is asked for.</param>
/// <param name="Licence">SPDX id, as read from the package; empty for one that is there already and only gets another version.</param>
public sealed record NewDependency(string Directory, string Name, string Version, string Licence, bool IsDevelopment)
{
    /// <summary>What stands before the version in the manifest: <c>^</c>, <c>~</c> or nothing; null for the package manager's usual way.</summary>
    public string? Prefix { get; init; }
}
