using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Model;

namespace Burnish.Tests.Languages.TypeScript;

public sealed class ObjectLiteralsTests
{
    [Fact]
    public void Properties_of_every_form_are_read()
    {
        var tree = InstalledGrammars.Tree("f({ a: 1, 'b-c': 2, [d]: 3, ['e']: 4, g, ...h, i() {}, get j() { return 1 }, 5: 6 })");
        var literal = tree.OfKind("object").First();

        var properties = ObjectLiterals.Properties(tree, literal);

        Assert.Equal(["a=1", "b-c=2", "=3", "e=4", "g=g", "i=i() {}", "j=get j() { return 1 }", "5=6"], properties.Select(p => $"{p.Name}={tree.TextOf(p.Value)}"));
        Assert.True(ObjectLiterals.HasSpread(literal));
        Assert.Equal("'b-c': 2", tree.TextOf(Assert.IsType<ObjectProperty>(ObjectLiterals.Find(tree, literal, "b-c")).Node));
        Assert.Null(ObjectLiterals.Find(tree, literal, "d"));
    }

    [Fact]
    public void The_last_property_of_a_name_wins()
    {
        var tree = InstalledGrammars.Tree("f({ a: 1, a: 2 })");

        var property = Assert.IsType<ObjectProperty>(ObjectLiterals.Find(tree, tree.OfKind("object").First(), "a"));

        Assert.Equal("2", tree.TextOf(property.Value));
        Assert.False(ObjectLiterals.HasSpread(tree.OfKind("object").First()));
    }

    [Theory]
    [InlineData("f({})", "f({ t: 1 })")]
    [InlineData("f({ a })", "f({ a, t: 1 })")]
    [InlineData("f({ a, })", "f({ a, t: 1, })")]
    [InlineData("f({\n  a: 1\n})", "f({\n  a: 1,\n  t: 1\n})")]
    [InlineData("f({\n\ta: 1, // why\n})", "f({\n\ta: 1,\n\tt: 1, // why\n})")]
    [InlineData("f({\r\n  a() {},\r\n})", "f({\r\n  a() {},\r\n  t: 1,\r\n})")]
    public void A_property_is_added_the_way_the_others_stand(string before, string after)
    {
        var tree = InstalledGrammars.Tree(before);

        Assert.Equal(after, TextEdits.Apply(before, [ObjectLiterals.Add(tree, tree.OfKind("object").First(), "t: 1")]));
        Assert.Equal(0, InstalledGrammars.Tree(after).ErrorCount);
    }

    [Theory]
    [InlineData("f({ a: x + 1 })", "f({ a: 5 })")]
    [InlineData("f({ a })", "f({ a: 5 })")]
    [InlineData("f({ a() { return 1 } })", "f({ a: 5 })")]
    public void A_value_is_replaced(string before, string after)
    {
        var tree = InstalledGrammars.Tree(before);
        var property = Assert.IsType<ObjectProperty>(ObjectLiterals.Find(tree, tree.OfKind("object").First(), "a"));

        Assert.Equal(after, TextEdits.Apply(before, [ObjectLiterals.SetValue(tree, property, "5")]));
    }
}
