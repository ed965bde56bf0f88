using Burnish.Catalog.Languages;
using Burnish.Catalog.Languages.Sql;

namespace Burnish.Tests.Languages.Sql;

public sealed class PostgresParserTests
{
    private static readonly Lazy<PostgresParser> Shared = new(() => new PostgresParser(InstalledGrammars.Host, TimeProvider.System));

    internal static SqlScript Script(string text) => Shared.Value.Parse(text, CancellationToken.None) switch
    {
        SqlOutcome.Parsed parsed => parsed.Script,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    [Fact]
    public void Statements_have_kind_and_span()
    {
        var script = Script("-- première ä😀\nCREATE TABLE t (a int);\n\n/* ü */ create index i on t (a);  ");

        Assert.Equal(["CREATE TABLE t (a int)", "create index i on t (a)"], script.Statements.Select(script.TextOf));
        Assert.Equal(["CreateStmt", "IndexStmt"], script.Statements.Select(s => s.Kind));
        Assert.Equal([2, 4], script.Statements.Select(s => script.LineOf(s.Start)));
        Assert.Empty(script.NotUnderstood);
    }

    [Fact]
    public void A_location_inside_a_statement_is_found_again()
    {
        var script = Script("/*é*/ select 1;\n/*😀*/ CREATE TABLE t (\n  \"ü\" int,\n  b text\n)");

        var column = script.Statements[1].Node.GetProperty("tableElts")[1].GetProperty("ColumnDef");

        Assert.StartsWith("b text", script.Text[script.PositionOf(script.Statements[1], column.GetProperty("location").GetInt32())..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_statement_costs_only_itself()
    {
        var script = Script("create table a (x int);\nCREATE TABEL b (x int);\ncreate table c (x text default ';--');\n\\connect other");

        Assert.Equal(["create table a (x int)", "create table c (x text default ';--')"], script.Statements.Select(script.TextOf));
        Assert.Equal(["CREATE TABEL b (x int)", "\\connect other"], script.NotUnderstood.Select(g => script.Text.Substring(g.Start, g.Length)));
        Assert.Contains("syntax error at or near \"TABEL\"", script.NotUnderstood[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("-- nothing")]
    [InlineData(";;")]
    public void A_script_without_statements_is_understood(string text)
    {
        var script = Script(text);

        Assert.Empty(script.Statements);
        Assert.Empty(script.NotUnderstood);
    }

    [Fact]
    public void Many_errors_in_a_row_leave_the_parser_sound()
    {
        for (var i = 0; i < 200; i++) Assert.Single(Script($"select from where {i} )").NotUnderstood);

        Assert.Single(Script("select 1").Statements);
    }

    [Fact]
    public void Deep_nesting_ends_with_an_answer()
    {
        using var parser = new PostgresParser(InstalledGrammars.Host, TimeProvider.System);

        var outcome = parser.Parse($"select {new string('(', 100_000)}1{new string(')', 100_000)}", CancellationToken.None);

        Assert.True(outcome is SqlOutcome.NotParsed or SqlOutcome.Parsed { Script.NotUnderstood.Length: 1 }, outcome.ToString());
        Assert.IsType<SqlOutcome.Parsed>(parser.Parse("select 1", CancellationToken.None));
    }

    [Fact]
    public void What_cannot_be_parsed_says_why()
    {
        using var parser = new PostgresParser(InstalledGrammars.Host, TimeProvider.System, new ParseLimits { MaxCharacters = 10 });

        Assert.Contains("12 characters", Assert.IsType<SqlOutcome.NotParsed>(parser.Parse("select 12345", CancellationToken.None)).Reason, StringComparison.Ordinal);
        Assert.Contains("NUL", Assert.IsType<SqlOutcome.NotParsed>(parser.Parse("a\0b", CancellationToken.None)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a; b", "a|b")]
    [InlineData("select ';' ; x", "select ';'|x")]
    [InlineData("select E'\\';' ; x", "select E'\\';'|x")]
    [InlineData("select \";\" ; x", "select \";\"|x")]
    [InlineData("do $$ a; b $$; x", "do $$ a; b $$|x")]
    [InlineData("do $f$ a; $$ b $f$; x", "do $f$ a; $$ b $f$|x")]
    [InlineData("select $1; x", "select $1|x")]
    [InlineData("/* ; /* ; */ ; */ a; -- ;\n b", "a|b")]
    [InlineData("'open ; x", "'open ; x")]
    [InlineData("a - b / c;", "a - b / c")]
    public void Statements_are_cut_where_the_server_cuts_them(string text, string expected) =>
        Assert.Equal(expected.Split('|'), SqlText.Split(text).Select(s => text.Substring(s.Start, s.Length)));
}
