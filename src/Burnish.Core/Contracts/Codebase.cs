using System.Collections.Frozen;
using System.Collections.Immutable;
using Burnish.Core.Model;
using Burnish.Core.Ports;
using Burnish.Core.Syntax;

namespace Burnish.Core.Contracts;

/// <summary>A repository at one commit as rules and recipes see it: the facts, the files, their trees and what tools measured. Read-only.</summary>
public sealed class Codebase(Inventory inventory, ISources sources, ISyntaxParser parser, ImmutableArray<Measurement>? measurements = null)
{
    private readonly ISources sources = sources;
    private readonly ISyntaxParser parser = parser;
    private readonly Lazy<FrozenDictionary<string, FileFacts>> files = new(() => inventory.Files.ToFrozenDictionary(f => f.Path, StringComparer.Ordinal));

    /// <summary>The same repository with what tools measured of it.</summary>
    public Codebase(Codebase other, ImmutableArray<Measurement> measurements)
        : this(other.Inventory, other.sources, other.parser, measurements) => Advisories = other.Advisories;

    /// <summary>The same repository with what the sources of advisories said.</summary>
    public Codebase With(AdvisoryLook? advisories) => new(Inventory, sources, parser, Measurements) { Advisories = advisories };

    /// <summary>The whole-repository facts.</summary>
    public Inventory Inventory { get; } = inventory;

    /// <summary>What tools measured; null where no tool was run (a plain scan).</summary>
    public ImmutableArray<Measurement>? Measurements { get; } = measurements;

    /// <summary>What is known of a surveyed file; null where it is not part of the survey.</summary>
    public FileFacts? File(string path) => files.Value.GetValueOrDefault(path);

    /// <summary>What the sources of advisories said; null where none was asked.</summary>
    public AdvisoryLook? Advisories { get; init; }

    /// <summary>True where the file is part of the survey.</summary>
    public bool Has(string path) => sources.Has(path);

    /// <summary>True where the commit holds the path, surveyed or left out (a binary, a lock file, a symlink).</summary>
    public bool Tracks(string path) => sources.Tracks(path);

    /// <summary>The text of a file; null where it is not part of the survey.</summary>
    public string? Read(string path) => sources.Has(path) ? sources.Read(path) : null;

    /// <summary>The tree of a file; null where it has no grammar or could not be parsed at all.</summary>
    public SyntaxTree? Tree(string path) =>
        Read(path) is { } text && parser.Parse(path, text, CancellationToken.None) is ParseOutcome.Parsed parsed ? parsed.Tree : null;

    /// <summary>Files of these languages, in the order of their paths.</summary>
    public IEnumerable<FileFacts> Files(params ReadOnlySpan<string> languages)
    {
        var wanted = languages.ToArray();
        return Inventory.Files.Where(f => wanted.Contains(f.Language));
    }

    /// <summary>Script files that ship: TypeScript and JavaScript without tests and configuration.</summary>
    public IEnumerable<FileFacts> ShippedScripts() => Files("typescript", "tsx", "javascript").Where(f => !f.IsTest && !IsConfiguration(f.Path));

    /// <summary>The place of a span in a file, with its lines.</summary>
    public Place PlaceOf(string path, int start, int end)
    {
        var text = Read(path) ?? "";
        return new(path, LineOf(text, start), LineOf(text, Math.Max(start, end - 1)), start, end);
    }

    /// <summary>The package whose directory is nearest above a path; null where there is none.</summary>
    public Package? PackageOf(string path) => Inventory.Packages
        .Where(p => p.Directory.Length == 0 || path.StartsWith(p.Directory + "/", StringComparison.Ordinal))
        .MaxBy(p => p.Directory.Length);

    private static int LineOf(string text, int offset) => text.AsSpan(0, Math.Clamp(offset, 0, text.Length)).Count('\n') + 1;

    private static bool IsConfiguration(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.Contains(".config.", StringComparison.Ordinal) || name.StartsWith('.') || name.EndsWith(".d.ts", StringComparison.Ordinal);
    }
}
