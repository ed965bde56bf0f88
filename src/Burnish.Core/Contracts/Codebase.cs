using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Burnish.Core.Model;
using Burnish.Core.Ports;
using Burnish.Core.Syntax;

namespace Burnish.Core.Contracts;

/// <summary>A repository at one commit as rules and recipes see it: the facts, the files, their trees and what tools measured. Read-only.</summary>
public sealed class Codebase
{
    private readonly Inventory inventory;
    private readonly ISources sources;
    private readonly ISyntaxParser parser;
    private readonly ImmutableArray<Measurement>? measurements;
    private readonly IFileMemory? memory;
    private readonly AdvisoryLook? advisories;
    private readonly Witness? witness;
    private readonly Lazy<FrozenDictionary<string, FileFacts>> files;
    private readonly Lazy<ILookup<string, string>> importers;
    private readonly Lazy<CodebaseState> state;

    /// <summary>A repository, with what tools measured of it and what earlier scans answered of its files, where there is either.</summary>
    public Codebase(Inventory inventory, ISources sources, ISyntaxParser parser, ImmutableArray<Measurement>? measurements = null, IFileMemory? memory = null)
    {
        (this.inventory, this.sources, this.parser, this.measurements, this.memory) = (inventory, sources, parser, measurements, memory);
        files = new(() => inventory.Files.ToFrozenDictionary(f => f.Path, StringComparer.Ordinal));
        state = new(() => CodebaseState.Of(this));
        importers = new(() => inventory.Modules.SelectMany(m => m.Loads, (m, loaded) => (m.Path, Loaded: loaded)).ToLookup(p => p.Loaded, p => p.Path, StringComparer.Ordinal));
    }

    /// <summary>The same repository with what tools measured of it.</summary>
    public Codebase(Codebase other, ImmutableArray<Measurement> measurements)
        : this(other.inventory, other.sources, other.parser, measurements, other.memory) => advisories = other.advisories;

    /// <summary>The same repository with what the sources of advisories said.</summary>
    public Codebase With(AdvisoryLook? said) => new(inventory, sources, parser, measurements, memory) { Advisories = said };

    private Codebase(Codebase other, Witness witness)
    {
        (inventory, sources, parser, measurements, memory, advisories, files, importers, state) =
            (other.inventory, other.sources, other.parser, other.measurements, other.memory, other.advisories, other.files, other.importers, other.state);
        this.witness = witness;
    }

    /// <summary>The whole-repository facts.</summary>
    public Inventory Inventory
    {
        get
        {
            witness?.SawFacts();
            return inventory;
        }
    }

    /// <summary>What tools measured; null where no tool was run (a plain scan).</summary>
    public ImmutableArray<Measurement>? Measurements
    {
        get
        {
            witness?.SawFacts();
            return measurements;
        }
    }

    /// <summary>What is known of a surveyed file; null where it is not part of the survey.</summary>
    public FileFacts? File(string path)
    {
        witness?.SawFile(path);
        return files.Value.GetValueOrDefault(path);
    }

    /// <summary>What the sources of advisories said; null where none was asked.</summary>
    public AdvisoryLook? Advisories
    {
        get
        {
            witness?.SawFacts();
            return advisories;
        }
        init => advisories = value;
    }

    /// <summary>True where the file is part of the survey.</summary>
    public bool Has(string path)
    {
        witness?.SawFile(path);
        return sources.Has(path);
    }

    /// <summary>True where the commit holds the path, surveyed or left out (a binary, a lock file, a symlink).</summary>
    public bool Tracks(string path)
    {
        witness?.SawFile(path);
        return sources.Tracks(path);
    }

    /// <summary>The text of a file; null where it is not part of the survey.</summary>
    public string? Read(string path) => Has(path) ? sources.Read(path) : null;

    /// <summary>The tree of a file; null where it has no grammar or could not be parsed at all.</summary>
    public SyntaxTree? Tree(string path) =>
        Read(path) is { } text && parser.Parse(path, text, CancellationToken.None) is ParseOutcome.Parsed parsed ? parsed.Tree : null;

    /// <summary>The same repository, with everything that is read of it noted.</summary>
    public Codebase Seen(Witness by) => new(this, by);

    /// <summary>What the answer to a question about one file was when its content was the same, else what it is now.</summary>
    /// <param name="question">Names who asks what; another question has another name.</param>
    /// <param name="file">The file.</param>
    /// <param name="answer">Makes the answer of the file's path and content and of nothing else.</param>
    public T Remember<T>(string question, FileFacts file, Func<T> answer)
    {
        witness?.SawFile(file.Path);
        if (memory is null) return answer();
        if (memory.Find<T>(question, file, out var known)) return known;
        var made = answer();
        memory.Store(question, file, made);
        return made;
    }

    /// <summary>True where the text of a file holds one of the words, to the letter. For rules that look for a word in every file: what is remembered needs no reading.</summary>
    public bool Holds(FileFacts file, params string[] words) =>
        Remember($"holds {string.Join('|', words)}", file, () => Read(file.Path) is { } text && words.Any(w => text.Contains(w, StringComparison.Ordinal)));

    /// <summary>The same question about many files, asked on all cores where nothing notes what is read.</summary>
    /// <param name="question">Names who asks what; another question has another name.</param>
    /// <param name="asked">The files.</param>
    /// <param name="answer">Makes the answer of the file's path and content and of nothing else; called from several threads.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>The files with their answers, in the order given.</returns>
    public ImmutableArray<(FileFacts File, T Answer)> RememberEach<T>(string question, IEnumerable<FileFacts> asked, Func<FileFacts, T> answer, CancellationToken cancellationToken)
    {
        var list = asked.ToArray();
        var answers = new (FileFacts, T)[list.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = witness is null ? -1 : 1, CancellationToken = cancellationToken };
        Parallel.For(0, list.Length, options, at => answers[at] = (list[at], Remember(question, list[at], () => answer(list[at]))));
        return ImmutableCollectionsMarshal.AsImmutableArray(answers);
    }

    /// <summary>What the answer to a question about the repository was, as long as everything that it rested on is the same, else what it is now.</summary>
    /// <param name="question">Names who asks what; another question has another name.</param>
    /// <param name="input">Everything that the answer depends on besides the repository.</param>
    /// <param name="answer">Makes the answer of the codebase that it is given and of nothing else.</param>
    public T Recall<T>(string question, string input, Func<Codebase, T> answer)
    {
        if (memory is null || witness is not null) return answer(this);
        var key = new FileFacts("", 0, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(input)))[..40], "", IsTest: false, IsExecutable: false);
        if (memory.Find<Recalled<T>>(question, key, out var known) && known.Rests.Holds(this, State)) return known.Answer;
        var seeing = new Witness();
        var made = answer(new(this, seeing));
        memory.Store(question, key, new Recalled<T>(made, seeing.Of(this, State)));
        return made;
    }

    /// <summary>The state of the repository's facts.</summary>
    internal CodebaseState State => state.Value;

    /// <summary>The memory that earlier scans left; null where there is none.</summary>
    internal IFileMemory? Memory => memory;

    /// <summary>A text that differs where the file at a path does.</summary>
    internal string ContentOf(string path) => files.Value.GetValueOrDefault(path)?.Blob ?? (sources.Tracks(path) ? "tracked" : "");

    /// <summary>Files of these languages, in the order of their paths.</summary>
    public IEnumerable<FileFacts> Files(params ReadOnlySpan<string> languages)
    {
        var wanted = languages.ToArray();
        witness?.SawStructure();
        return inventory.Files.Where(f => wanted.Contains(f.Language));
    }

    /// <summary>Script files that ship: TypeScript and JavaScript without tests and configuration.</summary>
    public IEnumerable<FileFacts> ShippedScripts() => Files("typescript", "tsx", "javascript").Where(f => !f.IsTest && !IsConfiguration(f.Path));

    /// <summary>The place of a span in a file, with its lines.</summary>
    public Place PlaceOf(string path, int start, int end)
    {
        var text = Read(path) ?? "";
        return new(path, LineOf(text, start), LineOf(text, Math.Max(start, end - 1)), start, end);
    }

    /// <summary>The manifests of the repository.</summary>
    public ImmutableArray<Package> Packages
    {
        get
        {
            witness?.SawStructure();
            return inventory.Packages;
        }
    }

    /// <summary>The shipped scripts that load a file, directly or through an index file that passes it on; in the order of their paths.</summary>
    public IEnumerable<string> ImportersOf(string path)
    {
        witness?.SawModules();
        var through = importers.Value[path].Where(IsIndex).SelectMany(index => importers.Value[index]);
        return importers.Value[path].Concat(through).Where(p => p != path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    private static bool IsIndex(string path) => path[(path.LastIndexOf('/') + 1)..].StartsWith("index.", StringComparison.Ordinal);

    /// <summary>The package whose directory is nearest above a path; null where there is none.</summary>
    public Package? PackageOf(string path)
    {
        witness?.SawStructure();
        return inventory.Packages.Where(p => p.Directory.Length == 0 || path.StartsWith(p.Directory + "/", StringComparison.Ordinal)).MaxBy(p => p.Directory.Length);
    }

    private static int LineOf(string text, int offset) => text.AsSpan(0, Math.Clamp(offset, 0, text.Length)).Count('\n') + 1;

    private static bool IsConfiguration(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.Contains(".config.", StringComparison.Ordinal) || name.StartsWith('.') || name.EndsWith(".d.ts", StringComparison.Ordinal);
    }
}

/// <summary>An answer and what it rests on.</summary>
internal sealed record Recalled<T>(T Answer, Testimony Rests);
