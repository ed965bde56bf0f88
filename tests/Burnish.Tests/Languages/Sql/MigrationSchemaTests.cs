using Burnish.Catalog.Languages.Sql;

namespace Burnish.Tests.Languages.Sql;

public sealed class MigrationSchemaTests
{
    [Fact]
    public void A_table_has_its_columns_keys_and_indexes_with_their_lines()
    {
        var table = Fold("""
            CREATE TABLE IF NOT EXISTS public.articles (
              id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
              title varchar(200) NOT NULL,
              "Body" text,
              tags text[] DEFAULT '{}'::text[],
              views int DEFAULT 0,
              n serial,
              created timestamptz NOT NULL DEFAULT now(),
              slug text UNIQUE,
              author uuid REFERENCES users(id) ON DELETE CASCADE,
              CONSTRAINT two UNIQUE (title, author),
              FOREIGN KEY (author, title) REFERENCES other
            );
            CREATE UNIQUE INDEX CONCURRENTLY i ON articles USING btree (lower(title), views DESC) WHERE views > 1;
            CREATE INDEX ON articles USING gin (tags);
            """).Tables["articles"];

        Assert.Equal(
            [
                "id uuid required = gen_random_uuid() @2", "title character varying(200) required @3", "Body text @4", "tags text[] = '{}' @5", "views integer = 0 @6",
                "n serial required @7", "created timestamp with time zone required = now() @8", "slug text @9", "author uuid @10",
            ],
            table.Columns.Select(c => $"{c.Name} {c.Type}{(c.IsNullable ? "" : " required")}{(c.Default is null ? "" : " = " + c.Default)} @{c.Place.Line}"));
        Assert.Equal(["articles_author_fkey (author) > users(id) @10", "articles_author_title_fkey (author,title) > other() @12"], table.ForeignKeys.Select(Describe));
        Assert.Equal(
            [
                "articles_pkey (id) unique PrimaryKey btree @2", "articles_slug_key (slug) unique UniqueConstraint btree @9", "two (title,author) unique UniqueConstraint btree @11",
                "i ((expression),views) unique partial Statement btree @14", "articles_tags_idx (tags) Statement gin @15",
            ],
            table.Indexes.Select(Describe));
        Assert.Equal(["id"], table.PrimaryKey);
        Assert.True(table.IsUnique("slug"));
        Assert.False(table.IsUnique("title"));
        Assert.True(table.IsIndexed(["title"]));
        Assert.False(table.IsIndexed(["author"]));
        Assert.True(table.IsIndexed(["author", "title"]));
    }

    [Theory]
    [InlineData("alter table t add column c int not null default 5", "a text, c integer! = 5")]
    [InlineData("alter table t add column if not exists a int", "a text")]
    [InlineData("alter table t add column b int; alter table t drop column a", "b integer")]
    [InlineData("alter table t alter a set not null, alter a type varchar(9), alter a set default 'x'", "a character varying(9)! = 'x'")]
    [InlineData("alter table t alter a set default 1; alter table t alter a drop default", "a text")]
    [InlineData("alter table t alter a set not null; alter table t alter a drop not null", "a text")]
    [InlineData("alter table t add primary key (a)", "a text!")]
    [InlineData("alter table t rename column a to z", "z text")]
    [InlineData("alter table if exists t rename to u; alter table u rename to t", "a text")]
    [InlineData("create table if not exists t (z int)", "a text")]
    [InlineData("create temp table t (z int)", "a text")]
    public void Columns_follow_later_statements(string later, string columns)
    {
        var schema = Fold("create table t (a text)", later);

        Assert.Equal(columns, string.Join(", ", schema.Tables["t"].Columns.Select(c => $"{c.Name} {c.Type}{(c.IsNullable ? "" : "!")}{(c.Default is null ? "" : " = " + c.Default)}")));
        Assert.Empty(schema.Gaps);
    }

    [Theory]
    [InlineData("", "t_b_fkey (b) > p(id) @1", "i (b) Statement btree @1")]
    [InlineData("drop index i", "t_b_fkey (b) > p(id) @1", "")]
    [InlineData("alter table t drop constraint t_b_fkey", "", "i (b) Statement btree @1")]
    [InlineData("alter table t drop column b", "", "")]
    [InlineData("alter table t rename b to c", "t_b_fkey (c) > p(id) @1", "i (c) Statement btree @1")]
    [InlineData("alter table p rename to q; alter table q rename id to no", "t_b_fkey (b) > q(no) @1", "i (b) Statement btree @1")]
    [InlineData("alter index i rename to j; alter table t rename constraint t_b_fkey to k", "k (b) > p(id) @1", "j (b) Statement btree @1")]
    [InlineData("drop table p cascade", "", "i (b) Statement btree @1")]
    [InlineData("create index if not exists i on t (b)", "t_b_fkey (b) > p(id) @1", "i (b) Statement btree @1")]
    [InlineData("alter table t add constraint u unique (b); alter table t drop constraint u", "t_b_fkey (b) > p(id) @1", "i (b) Statement btree @1")]
    [InlineData("create unique index x on t (b); alter table t add constraint u unique using index x", "t_b_fkey (b) > p(id) @1", "i (b) Statement btree @1|u (b) unique UniqueConstraint btree @1")]
    [InlineData("alter table only t add constraint f foreign key (b) references s.p (x)", "t_b_fkey (b) > p(id) @1|f (b) > s.p(x) @1", "i (b) Statement btree @1")]
    public void Keys_and_indexes_follow_later_statements(string later, string keys, string indexes)
    {
        var schema = Fold("create table p (id int primary key); create table t (b int references p(id)); create index i on t (b);", later);

        Assert.Equal(keys, string.Join('|', schema.Tables["t"].ForeignKeys.Select(Describe)));
        Assert.Equal(indexes, string.Join('|', schema.Tables["t"].Indexes.Select(Describe)));
        Assert.Empty(schema.Gaps);
    }

    [Theory]
    [InlineData("drop table t")]
    [InlineData("drop table if exists public.t, x cascade")]
    public void A_dropped_table_is_gone(string later) => Assert.Empty(Fold("create table t (a int)", later).Tables);

    [Theory]
    [InlineData("-- migrate:up\ncreate table t (a int);\n-- migrate:down\ndrop table t;")]
    [InlineData("-- +goose Up\ncreate table t (a int);\n-- +goose Down\ndrop table t;")]
    [InlineData("-- Up Migration\ncreate table t (a int);\n\n-- Down Migration\ndrop table t;\nnonsense;")]
    public void The_way_back_in_the_same_file_is_left_out(string script)
    {
        var schema = Fold(script);

        Assert.Equal(["t"], schema.Tables.Keys);
        Assert.Empty(schema.Gaps);
    }

    [Theory]
    [InlineData("do $$ begin alter table t add b int; end $$", "DoStmt")]
    [InlineData("create table u as select 1", "CreateTableAsStmt")]
    [InlineData("create table u (like t)", "TableLikeClause")]
    [InlineData("create table u () inherits (t)", "takes columns")]
    [InlineData("alter table v add b int", "no migration before makes it")]
    [InlineData("create index on v (b)", "no migration before makes")]
    [InlineData("alter table t set schema s", "AlterObjectSchemaStmt")]
    [InlineData("creat table u ()", "syntax error")]
    public void What_is_not_followed_is_said(string later, string reason)
    {
        var gap = Assert.Single(Fold("create table t (a int)", "\n" + later).Gaps);

        Assert.Contains(reason, gap.Reason, StringComparison.Ordinal);
        Assert.Equal(new SchemaPlace("2.sql", 2), gap.Place);
    }

    [Theory]
    [InlineData("insert into t values (1); update t set a = 2; select 1")]
    [InlineData("begin; set search_path = public; commit")]
    [InlineData("create extension if not exists vector; comment on table t is 'x'; grant select on t to public")]
    [InlineData("create function f() returns int language sql as $$ select 1; $$; create view v as select 1; alter view v rename to w")]
    [InlineData("alter table t enable row level security; create type e as enum ('a'); alter type e add value 'b'; drop type e; drop function f()")]
    [InlineData("alter sequence s owned by t.a; alter index i set (fillfactor = 50); alter table if exists v add b int")]
    public void What_leaves_tables_alone_is_no_gap(string later)
    {
        var schema = Fold("create table t (a int)", later);

        Assert.Empty(schema.Gaps);
        Assert.Equal(["t"], schema.Tables.Keys);
    }

    private static string Describe(SchemaForeignKey k) => $"{k.Name} ({string.Join(',', k.Columns)}) > {k.Table}({string.Join(',', k.References)}) @{k.Place.Line}";

    private static string Describe(SchemaIndex i) =>
        $"{i.Name} ({string.Join(',', i.Columns)}){(i.IsUnique ? " unique" : "")}{(i.IsPartial ? " partial" : "")} {i.Origin} {i.Method} @{i.Place.Line}";

    private static MigrationSchema Fold(params string[] scripts) =>
        MigrationSchema.Fold(scripts.Select((text, i) => new Migration($"{i + 1}.sql", PostgresParserTests.Script(text))));
}
