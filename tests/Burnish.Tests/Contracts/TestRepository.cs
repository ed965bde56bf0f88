using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Burnish.Catalog;
using Burnish.Catalog.Languages.Sql;
using Burnish.Catalog.Surveyors;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Model;
using Burnish.Core.Ports;
using Burnish.Tests.Languages;

namespace Burnish.Tests.Contracts;

/// <summary>
/// A repository in memory, surveyed and inspected like a real one. Files whose names begin with <c>@</c> are about the repository, not in it:
/// <c>@measurements.json</c> (what tools measured), <c>@advisories.json</c> (what sources of advisories said), <c>@repository.json</c> (commit facts), <c>@left-out</c> (tracked paths that are not surveyed, one a line).
/// </summary>
internal sealed class TestRepository
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private static readonly RepositoryFacts AnyRepository = new(
        "project", new('c', 40), new('e', 40), "main", IsShallow: false, IsDirty: false, CommitCount: 1,
        [new(new('c', 40), "Start the project", "Ada", DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture))], []);

    private TestRepository(ImmutableSortedDictionary<string, string> all, ISyntaxParser parser, IFileMemory? memory)
    {
        Files = all.RemoveRange(all.Keys.Where(k => k.StartsWith('@')));
        All = all;
        var leftOut = all.GetValueOrDefault("@left-out", "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToImmutableHashSet();
        var facts = all.TryGetValue("@repository.json", out var json) && JsonSerializer.Deserialize<RepositoryFacts>(json, Json) is { } said ? said : AnyRepository;
        Measurements = all.TryGetValue("@measurements.json", out var measured) ? JsonSerializer.Deserialize<ImmutableArray<Measurement>>(measured, Json) : null;
        var sources = new TestSources(Files, leftOut);
        var files = new Inventory { Repository = facts, Files = [.. Files.Select(f => Facts(f.Key, f.Value))] };
        Code = new(Survey.Run(files, Catalogue.Surveyors, sources, parser, memory, CancellationToken.None), sources, parser, Measurements, memory)
        {
            Advisories = all.TryGetValue("@advisories.json", out var look) ? JsonSerializer.Deserialize<AdvisoryLook>(look, Json) : null,
        };
    }

    /// <summary>The whole catalogue.</summary>
    public static Entries Catalogue { get; } = Entries.Discover(new PostgresParser(InstalledGrammars.Host, TimeProvider.System));

    /// <summary>The files, without those that are about the repository.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; }

    /// <summary>All files as given.</summary>
    public ImmutableSortedDictionary<string, string> All { get; }

    /// <summary>What tools measured; null where none was run.</summary>
    public ImmutableArray<Measurement>? Measurements { get; }

    /// <summary>The repository as rules and recipes see it.</summary>
    public Codebase Code { get; }

    /// <exception cref="InvalidOperationException">The grammars are not installed: without them every rule would look and see nothing.</exception>
    public static TestRepository Of(ImmutableSortedDictionary<string, string> files, IFileMemory? memory = null)
    {
        _ = InstalledGrammars.Tree("");
        return new(files, InstalledGrammars.Parser, memory);
    }

    /// <summary>What one rule says.</summary>
    public RuleReport Ask(IRule rule) => Assert.Single(Asked([rule]));

    /// <summary>What all rules say.</summary>
    public ImmutableArray<RuleReport> AskAll() => Asked(Catalogue.Rules);

    /// <summary>Everything seen, for criteria.</summary>
    public Examination Examine() => new(Code.Inventory, AskAll(), Measurements ?? []) { Advisories = Code.Advisories };

    private ImmutableArray<RuleReport> Asked(ImmutableArray<IRule> rules) =>
        Inspect.RunAsync(rules, Code, InspectLimits.On(TimeProvider.System, 2), CancellationToken.None).GetAwaiter().GetResult().Reports;

    private static FileFacts Facts(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var kind = FileKinds.Of(path, bytes.Length, bytes.AsSpan(0, Math.Min(bytes.Length, FileKinds.HeadBytes)));
        return new(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))[..40], kind.Language, kind.IsTest, IsExecutable: false);
    }
}
