using Burnish.Catalog.Languages.Json;
using Burnish.Core.Model;

namespace Burnish.Tests.Languages.Json;

public sealed class JsonTextTests
{
    [Fact]
    public void Values_know_their_spans_and_escapes()
    {
        var json = Read("""{ "a": { "b": "x\n\u00e4\"" }, "n": [1, -2.5e3, true, null] }""");

        Assert.Equal("x\nä\"", json.Root.At("a")?.Text("b"));
        Assert.Equal(["1", "-2.5e3", "true", "null"], (json.Root["n"]?.Items ?? []).Select(i => json.Text[i.Start..i.End]));
        Assert.Equal("", json.Oddity);
    }

    [Theory]
    [InlineData("{\n  // note\n  \"a\": 1\n}", "a comment in line 2")]
    [InlineData("{ \"a\": [1, /* x */ 2,], }", "a comment in line 1")]
    [InlineData("{\n \"a\": 1,\n}", "a trailing comma in line 2")]
    [InlineData("\uFEFF{ \"a\": 1 }", "")]
    public void What_strict_json_does_not_allow_is_read_and_named(string text, string oddity)
    {
        var json = Read(text);

        Assert.Equal(oddity, json.Oddity);
        Assert.NotNull(json.Root["a"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\": 1} x")]
    [InlineData("{\"a\": \"\\u12\"}")]
    [InlineData("[1 2]")]
    [InlineData("nope")]
    [InlineData("\"open\n\"")]
    public void A_broken_text_gives_the_line_and_the_reason(string text) => Assert.StartsWith("line ", JsonText.Read(text).Reason, StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_is_refused() => Assert.Contains("deeper", JsonText.Read(new string('[', 100_000)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\n    \"name\": \"x\",\n    \"scripts\": {\n        \"b\": \"1\"\n    }\n}\n", "{\n    \"name\": \"x\",\n    \"scripts\": {\n        \"b\": \"1\",\n        \"a\": \"y\"\n    }\n}\n")]
    [InlineData("{\r\n\t\"scripts\": {}\r\n}", "{\r\n\t\"scripts\": {\r\n\t\t\"a\": \"y\"\r\n\t}\r\n}")]
    [InlineData("{ \"scripts\": { \"b\": \"1\" } }", "{ \"scripts\": { \"b\": \"1\", \"a\": \"y\" } }")]
    [InlineData("{\n  \"scripts\": {\n    \"Z\": \"0\",\n    \"b\": \"1\"\n  }\n}", "{\n  \"scripts\": {\n    \"Z\": \"0\",\n    \"a\": \"y\",\n    \"b\": \"1\"\n  }\n}")]
    public void A_property_is_added_in_the_form_of_the_text(string before, string after)
    {
        var json = Read(before);

        Assert.Equal(after, TextEdits.Apply(before, [JsonEdits.Insert(json, Assert.IsType<JsonItem>(json.Root["scripts"]), "a", "\"y\"")]));
    }

    [Fact]
    public void Values_are_replaced_and_items_appended()
    {
        var json = Read("{\n  \"a\": 1,\n  \"l\": [\n    \"x\"\n  ],\n  \"e\": []\n}");

        var after = TextEdits.Apply(json.Text,
        [
            JsonEdits.Replace(Assert.IsType<JsonItem>(json.Root["a"]), "{ \"b\": 2 }"),
            JsonEdits.Append(json, Assert.IsType<JsonItem>(json.Root["l"]), JsonEdits.Quoted("<y>")),
            JsonEdits.Append(json, Assert.IsType<JsonItem>(json.Root["e"]), "3"),
        ]);

        Assert.Equal("{\n  \"a\": { \"b\": 2 },\n  \"l\": [\n    \"x\",\n    \"<y>\"\n  ],\n  \"e\": [3]\n}", after);
    }

    private static JsonText Read(string text) => Assert.IsType<JsonText>(JsonText.Read(text).Json);
}
