using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>Reads a script as a whole and, where PostgreSQL refuses it, statement by statement.</summary>
internal sealed class SqlReader(PostgresInstance parser)
{
    // libpg_query nests a JSON object for each level of an expression; the server's own stack limit ends far below this.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 20_000 };

    public SqlScript Read(string text, CancellationToken cancellationToken)
    {
        if (Statements(text, 0, cancellationToken) is (var whole, null)) return new SqlScript(text, whole, []);
        var understood = ImmutableArray.CreateBuilder<SqlStatement>();
        var refused = ImmutableArray.CreateBuilder<SqlGap>();
        foreach (var (start, length) in SqlText.Split(text))
        {
            var (statements, error) = Statements(text.Substring(start, length), start, cancellationToken);
            if (error is null) understood.AddRange(statements);
            else refused.Add(new SqlGap(start, length, error));
        }

        return new SqlScript(text, understood.ToImmutable(), refused.ToImmutable());
    }

    private (ImmutableArray<SqlStatement> Statements, string? Error) Statements(string part, int offset, CancellationToken cancellationToken)
    {
        var (json, error) = parser.Parse(part, cancellationToken);
        if (json is null) return ([], error);
        using var document = JsonDocument.Parse(json, Deep);
        if (!document.RootElement.TryGetProperty("stmts", out var list)) return ([], null);
        var positions = new Utf8Positions(part);
        return ([.. list.EnumerateArray().Select(raw => Statement(raw, part, offset, positions))], null);
    }

    private static SqlStatement Statement(JsonElement raw, string part, int offset, Utf8Positions positions)
    {
        var from = raw.TryGetProperty("stmt_location", out var location) ? location.GetInt32() : 0;
        var length = raw.TryGetProperty("stmt_len", out var given) ? given.GetInt32() : 0;
        var trivia = positions.At(from);
        var start = SqlText.SkipTrivia(part, trivia);
        var startByte = from + Encoding.UTF8.GetByteCount(part.AsSpan(trivia, start - trivia));
        var end = length > 0 ? positions.At(from + length) : start + part.AsSpan(start).TrimEnd().Length;
        var node = raw.GetProperty("stmt").EnumerateObject().Single();
        return new SqlStatement(node.Name, offset + start, end - start, startByte, node.Value.Clone());
    }

    /// <summary>Translates UTF-8 byte positions, as PostgreSQL counts, to UTF-16 positions; asked in ascending order.</summary>
    private sealed class Utf8Positions(string text)
    {
        private int bytes;
        private int characters;

        public int At(int position)
        {
            while (bytes < position && characters < text.Length)
            {
                Rune.DecodeFromUtf16(text.AsSpan(characters), out var rune, out var used);
                characters += used;
                bytes += rune.Utf8SequenceLength;
            }

            return characters;
        }
    }
}
