using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>Notes what was read of a repository while a question was answered: as long as all of it is the same, so is the answer. Used by one thread.</summary>
public sealed class Witness
{
    private readonly SortedSet<string> paths = new(StringComparer.Ordinal);
    private bool structure;
    private bool modules;
    private bool facts;

    internal void SawFile(string path) => paths.Add(path);

    internal void SawStructure() => structure = true;

    internal void SawModules() => modules = true;

    internal void SawFacts() => facts = true;

    /// <summary>What was read, with the content that it had.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="state">Its state.</param>
    public Testimony Of(Codebase code, CodebaseState state) =>
        new([.. paths.Select(p => new SeenFile(p, code.ContentOf(p)))], structure ? state.Structure : "", modules ? state.Modules : "", facts ? state.Facts : "");
}

/// <summary>What an answer rests on.</summary>
/// <param name="Files">Files that were read or asked for, with their content.</param>
/// <param name="Structure">The state of the file list and the packages; empty where neither was asked for.</param>
/// <param name="Modules">The state of what loads what; empty where it was not asked for.</param>
/// <param name="Facts">The state of the surveyed facts; empty where none was asked for.</param>
public sealed record Testimony(ImmutableArray<SeenFile> Files, string Structure, string Modules, string Facts)
{
    /// <summary>True where everything is as it was.</summary>
    public bool Holds(Codebase code, CodebaseState state) =>
        (Structure.Length == 0 || Structure == state.Structure) && (Modules.Length == 0 || Modules == state.Modules) && (Facts.Length == 0 || Facts == state.Facts) && Files.All(f => code.ContentOf(f.Path) == f.Content);
}

/// <summary>One file and its content.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Content">Its content id in git; <c>tracked</c> for a file that is not surveyed, empty for one that is not there.</param>
public sealed record SeenFile(string Path, string Content);

/// <summary>The state of a repository's facts, as short texts that differ where the facts do.</summary>
/// <param name="Structure">Of the file list (without contents) and the packages.</param>
/// <param name="Modules">Of which scripts load which files.</param>
/// <param name="Facts">Of everything that was surveyed but the repository's name, commit and history and the files' contents, of the measurements and of the advisories.</param>
public sealed record CodebaseState(string Structure, string Modules, string Facts)
{
    /// <summary>The state of a repository.</summary>
    public static CodebaseState Of(Codebase code)
    {
        var inventory = code.Inventory;
        var structure = Hash(inventory.Files.Select(f => f with { Bytes = 0, Blob = "" }), inventory.Packages);
        var facts = inventory with { Repository = new("", "", "", "", IsShallow: false, IsDirty: false, 0, [], []), Files = [] };
        return new(structure, Hash((object)inventory.Modules), Hash(structure, facts, code.Measurements, code.Advisories?.Answers.Select(a => a with { Asked = default })));
    }

    private static string Hash(params object?[] values) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(values, RecordJson.Options)))[..20];
}
