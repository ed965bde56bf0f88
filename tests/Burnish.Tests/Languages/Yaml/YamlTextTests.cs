using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Model;

namespace Burnish.Tests.Languages.Yaml;

public sealed class YamlTextTests
{
    private const string Workflow = """
        # head
        name: CI  # the name
        on: [push, pull_request]
        jobs:
          build: # one job
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
                with: { fetch-depth: 0 }
              # then
              - run: |
                  npm ci
                  npm test
              - run: 'echo ''x'''   # last

        # tail

        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Every_scalar_knows_its_span(string line)
    {
        var yaml = Read(Workflow.ReplaceLineEndings(line));

        Assert.Equal("CI", Written(yaml, yaml.Root["name"]));
        Assert.Equal("[push, pull_request]", Written(yaml, yaml.Root["on"]));
        var steps = Assert.IsType<YamlItem>(yaml.Root.At("jobs", "build", "steps"));
        Assert.StartsWith("- uses", yaml.Text[steps.Start..], StringComparison.Ordinal);
        Assert.Equal((8, 6), (steps.Line, steps.Column));
        Assert.Equal("npm ci\nnpm test\n", steps.Items[1].Text("run"));
        Assert.EndsWith("npm test", Written(yaml, steps.Items[1]["run"]), StringComparison.Ordinal);
        Assert.Equal("'echo ''x'''", Written(yaml, steps.Items[2]["run"]));
        Assert.Equal("echo 'x'", steps.Items[2].Text("run"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Edits_keep_everything_else(string line)
    {
        var yaml = Read(Workflow.ReplaceLineEndings(line));
        var build = Assert.IsType<YamlItem>(yaml.Root.At("jobs", "build"));
        var steps = Assert.IsType<YamlItem>(build["steps"]);

        var after = TextEdits.Apply(yaml.Text,
        [
            Edit(YamlEdits.Insert(yaml, yaml.Root, "permissions", "contents: read\npackages: write", after: "on")),
            Edit(YamlEdits.Insert(yaml, build, "timeout-minutes", "10", after: "runs-on")),
            Edit(YamlEdits.Append(yaml, steps, "run: npm run lint\nif: always()")),
            Edit(YamlEdits.Replace(yaml, Assert.IsType<YamlItem>(yaml.Root["name"]), "Checks")),
            Edit(YamlEdits.Insert(yaml, Assert.IsType<YamlItem>(steps.Items[0]["with"]), "clean", "true")),
        ]);

        Assert.Equal(
            """
            # head
            name: Checks  # the name
            on: [push, pull_request]
            permissions:
              contents: read
              packages: write
            jobs:
              build: # one job
                runs-on: ubuntu-latest
                timeout-minutes: 10
                steps:
                  - uses: actions/checkout@v4
                    with: { fetch-depth: 0, clean: true }
                  # then
                  - run: |
                      npm ci
                      npm test
                  - run: 'echo ''x'''   # last
                  - run: npm run lint
                    if: always()

            # tail

            """.ReplaceLineEndings(line), after);
    }

    [Fact]
    public void A_key_goes_to_the_end_of_a_text_without_a_last_line_feed()
    {
        var yaml = Read("a: 1\nb:\n- x");

        Assert.Equal("a: 1\nb:\n- x\nc: 2", TextEdits.Apply(yaml.Text, [Edit(YamlEdits.Insert(yaml, yaml.Root, "c", "2"))]));
        Assert.Equal("a: 1\nb:\n- x\n- y", TextEdits.Apply(yaml.Text, [Edit(YamlEdits.Append(yaml, Assert.IsType<YamlItem>(yaml.Root["b"]), "y"))]));
        Assert.Equal("a: 1\nz: 0\nb:\n- x", TextEdits.Apply(yaml.Text, [Edit(YamlEdits.InsertBefore(yaml, yaml.Root, "z", "0", "b"))]));
    }

    [Fact]
    public void Several_documents_anchors_and_an_empty_value_are_read()
    {
        var yaml = Read("x: &a !!str one\ny: *a\nz:\n---\nb: 2\n");

        Assert.Equal(2, yaml.Documents.Length);
        Assert.Equal("one", Written(yaml, yaml.Root["x"]));
        Assert.Equal(YamlKind.Alias, yaml.Root["y"]?.Kind);
        Assert.Equal("", yaml.Root.Text("z"));
        Assert.Equal("2", yaml.Documents[1].Text("b"));
    }

    [Theory]
    [InlineData("a: [1\nb: 2\n")]
    [InlineData("a: 'x\n")]
    [InlineData("{{ .Values.x }}\n- b")]
    [InlineData("a: b: c")]
    public void A_broken_text_gives_the_line_and_the_reason(string text)
    {
        var (yaml, reason) = YamlText.Read(text);

        Assert.Null(yaml);
        Assert.StartsWith("line ", reason, StringComparison.Ordinal);
    }

    private static YamlText Read(string text) => Assert.IsType<YamlText>(YamlText.Read(text).Yaml);

    private static string Written(YamlText yaml, YamlItem? item) => item is null ? "" : yaml.Text[item.Start..item.End];

    private static TextEdit Edit(TextEdit? edit) => Assert.IsType<TextEdit>(edit);
}
