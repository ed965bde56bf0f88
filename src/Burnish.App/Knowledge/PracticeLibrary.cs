using System.Collections.Frozen;
using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Ports;
using Microsoft.Data.Sqlite;

namespace Burnish.App.Knowledge;

/// <summary>Finds practices by full text: SQLite FTS5 in memory, ranked by BM25. Safe from several threads.</summary>
public sealed class PracticeLibrary : ILibrary, IDisposable
{
    /// <summary>Words of a question that say nothing of its topic; kept where a question has no others. Judgement: what ten questions brought up for nothing.</summary>
    private static readonly FrozenSet<string> Empty = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how", "i", "in", "is", "it", "my", "no", "of", "on", "or", "our", "should", "the", "to", "too", "we", "what", "when", "where", "why", "with");

    private readonly Lazy<SqliteConnection> index;
    private readonly ImmutableDictionary<string, Practice> practices;
    private readonly Lock gate = new();

    /// <summary>Indexes the practices, once something is looked for.</summary>
    public PracticeLibrary(ImmutableArray<Practice> all)
    {
        practices = all.ToImmutableDictionary(p => p.Id.Value, StringComparer.Ordinal);
        index = new(() => Indexed(all));
    }

    /// <inheritdoc/>
    public ImmutableArray<Citation> Find(CriterionId criterion, Area area, string words, int most)
    {
        var ranked = Rank(words);
        // What was written for the criterion comes first; then what the words find in the same area.
        var meant = practices.Values.Where(p => p.Criteria.Contains(criterion)).OrderBy(p => Position(ranked, p)).ThenBy(p => p.Id.Value, StringComparer.Ordinal);
        var near = ranked.Select(id => practices[id]).Where(p => p.Areas.Contains(area) && !p.Criteria.Contains(criterion)).Take(1);
        return [.. meant.Take(most - 1).Concat(near).Take(most).SelectMany(p => p.Sources.Take(1).Select(s => Cite(p, s)))];
    }

    /// <summary>Practices for free words, best first.</summary>
    public ImmutableArray<Practice> Search(string words, int most) => [.. Rank(words).Take(most).Select(id => practices[id])];

    /// <summary>One practice; null where the knowledge base does not hold it.</summary>
    public Practice? Of(PracticeId id) => practices.GetValueOrDefault(id.Value);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (index.IsValueCreated) index.Value.Dispose();
    }

    private static Citation Cite(Practice practice, PracticeSource source) =>
        new(practice.Id, practice.Title, FirstSentence(practice.Guidance), source.Publisher, source.Title, source.Section, source.Url, source.Date);

    private static string FirstSentence(string guidance)
    {
        var line = guidance.Split('\n')[0];
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return end > 0 ? line[..(end + 1)] : line;
    }

    private static int Position(ImmutableArray<string> ranked, Practice practice) => ranked.IndexOf(practice.Id.Value) is var at and >= 0 ? at : int.MaxValue;

    private ImmutableArray<string> Rank(string words)
    {
        var terms = words.Split([.. words.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToImmutableArray();
        if (terms.IsEmpty) return [];
        if (terms.Any(w => !Empty.Contains(w))) terms = [.. terms.Where(w => !Empty.Contains(w))];
        lock (gate)
        {
            using var query = index.Value.CreateCommand();
            // Weights: a word in title, tags or synonyms says more than one in the text (judgement).
            query.CommandText = "select id from practice where practice match @terms order by bm25(practice, 0, 4, 3, 3, 1)";
            query.Parameters.AddWithValue("@terms", string.Join(" OR ", terms.Select(w => $"\"{w}\"")));
            using var reader = query.ExecuteReader();
            var ids = ImmutableArray.CreateBuilder<string>();
            while (reader.Read()) ids.Add(reader.GetString(0));
            return ids.ToImmutable();
        }
    }

    private static SqliteConnection Indexed(ImmutableArray<Practice> all)
    {
        var index = new SqliteConnection("Data Source=:memory:");
        index.Open();
        using var create = index.CreateCommand();
        create.CommandText = "create virtual table practice using fts5(id unindexed, title, tags, synonyms, guidance, tokenize = 'porter unicode61')";
        create.ExecuteNonQuery();
        foreach (var practice in all) Add(index, practice);
        return index;
    }

    private static void Add(SqliteConnection index, Practice practice)
    {
        using var insert = index.CreateCommand();
        insert.CommandText = "insert into practice values(@id, @title, @tags, @synonyms, @guidance)";
        insert.Parameters.AddWithValue("@id", practice.Id.Value);
        insert.Parameters.AddWithValue("@title", practice.Title);
        insert.Parameters.AddWithValue("@tags", string.Join(' ', practice.Tags.Concat(practice.Technologies).Concat(practice.Criteria.Select(c => c.Value))));
        insert.Parameters.AddWithValue("@synonyms", string.Join(' ', practice.Synonyms));
        insert.Parameters.AddWithValue("@guidance", practice.Guidance);
        insert.ExecuteNonQuery();
    }
}
