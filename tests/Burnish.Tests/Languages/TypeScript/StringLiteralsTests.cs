using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Tests.Languages.TypeScript;

public sealed class StringLiteralsTests
{
    [Theory]
    [InlineData("""'plain'""", "plain")]
    [InlineData("""``""", "")]
    [InlineData("""`a ${'{'} `""", null)]
    [InlineData("""`a\`b`""", "a`b")]
    [InlineData("""'a\n\t\x41\u0042\u{1F600}\0\q\'"'""", "a\n\tAB😀\0q'\"")]
    [InlineData("'a\\\nb\\\r\nc'", "abc")]
    [InlineData("42", null)]
    public void A_literal_has_its_decoded_value(string text, string? value)
    {
        var tree = InstalledGrammars.Tree("x = " + text);
        var node = tree.OfKind("assignment_expression").Single()["right"];

        Assert.NotNull(node);
        Assert.Equal(value, StringLiterals.Value(tree, node));
    }

    [Theory]
    [InlineData("a'b\"c\\d\n\u2028\0", '\'')]
    [InlineData("a'b\"c\\d\r\t", '"')]
    public void What_is_written_reads_back(string value, char quote)
    {
        var tree = InstalledGrammars.Tree(StringLiterals.Quoted(value, quote));

        Assert.Equal(0, tree.ErrorCount);
        Assert.Equal([value], StringLiterals.In(tree).Select(s => s.Value));
    }
}
