using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>A script as PostgreSQL's own parser reads it, and the parts of it that this parser refuses.</summary>
/// <param name="Text">The text that was parsed.</param>
/// <param name="Statements">The statements that were understood, in the order of the text.</param>
/// <param name="NotUnderstood">The statements that were not, in the order of the text; empty for a sound script.</param>
public sealed record SqlScript(string Text, ImmutableArray<SqlStatement> Statements, ImmutableArray<SqlGap> NotUnderstood)
{
    /// <summary>The line of a position, from 1.</summary>
    public int LineOf(int position) => Text.AsSpan(0, Math.Clamp(position, 0, Text.Length)).Count('\n') + 1;

    /// <summary>The UTF-16 position of a <c>location</c> that stands in a statement's node.</summary>
    public int PositionOf(SqlStatement statement, int location)
    {
        var position = statement.Start;
        for (var at = statement.StartByte; at < location && position < Text.Length;)
        {
            Rune.DecodeFromUtf16(Text.AsSpan(position), out var rune, out var used);
            position += used;
            at += rune.Utf8SequenceLength;
        }

        return position;
    }

    /// <summary>The text that a statement covers, without its semicolon.</summary>
    public string TextOf(SqlStatement statement) => Text.Substring(statement.Start, statement.Length);
}

/// <summary>One statement of a script.</summary>
/// <param name="Kind">PostgreSQL's name of the statement node, such as <c>CreateStmt</c> or <c>IndexStmt</c>.</param>
/// <param name="Start">UTF-16 position of its first word, from 0.</param>
/// <param name="Length">UTF-16 length up to its semicolon or the end of the text.</param>
/// <param name="StartByte">What <paramref name="Start"/> is in the count of the node's <c>location</c> members.</param>
/// <param name="Node">The content of the node as libpg_query writes it; its <c>location</c> members count UTF-8 bytes: ask <see cref="SqlScript.PositionOf"/>.</param>
public sealed record SqlStatement(string Kind, int Start, int Length, int StartByte, JsonElement Node);

/// <summary>A part of a script that the parser refused.</summary>
/// <param name="Start">UTF-16 position of its first word, from 0.</param>
/// <param name="Length">UTF-16 length up to its semicolon or the end of the text.</param>
/// <param name="Reason">What the parser said.</param>
public sealed record SqlGap(int Start, int Length, string Reason);

/// <summary>What came of a request to parse a script.</summary>
public abstract record SqlOutcome
{
    private SqlOutcome()
    {
    }

    /// <summary>The script was read; it says itself which parts were refused.</summary>
    /// <param name="Script">The statements.</param>
    public sealed record Parsed(SqlScript Script) : SqlOutcome;

    /// <summary>The parser could not be used on this text at all.</summary>
    /// <param name="Reason">A sentence for the reader of the report.</param>
    public sealed record NotParsed(string Reason) : SqlOutcome;
}
