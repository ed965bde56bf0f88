using Burnish.Catalog.Languages.Hcl;

namespace Burnish.Tests.Languages.Hcl;

public sealed class HclTextTests
{
    [Fact]
    public void Blocks_attributes_and_values_are_read()
    {
        var root = Root("""
            # a comment
            resource "aws_s3_bucket" "logs" {
              bucket = "logs" // named
              count  = 2
              tags = {
                Name = "logs", "team" : "web"
              }
              rule {
                ports = [22, "80", var.port]
              }
            }
            """);

        var bucket = Assert.Single(root.Blocks);
        Assert.Equal(("resource", "aws_s3_bucket,logs"), (bucket.Type, string.Join(',', bucket.Labels)));
        Assert.True(bucket["bucket"]?.Is("logs"));
        Assert.True(bucket["count"]?.Is("2"));
        Assert.True(bucket["tags"]?["team"]?.Is("web"));
        Assert.Equal([HclKind.Literal, HclKind.Text, HclKind.Expression], Assert.Single(bucket.Of("rule"))["ports"]?.Items.Select(i => i.Kind) ?? []);
    }

    [Theory]
    [InlineData("a = \"x-${var.b[\"c\"]}\"", "\"x-${var.b[\"c\"]}\"")]
    [InlineData("a = var.b ? \"x\" : \"y\"", "var.b ? \"x\" : \"y\"")]
    [InlineData("a = merge(\n  { b = 1 },\n  var.c,\n)", "merge(\n  { b = 1 },\n  var.c,\n)")]
    [InlineData("a = [for x in var.b : x]", "[for x in var.b : x]")]
    [InlineData("a = var.b\n  ? 1\n  : 2", "var.b\n  ? 1\n  : 2")]
    public void What_is_computed_is_kept_as_written(string text, string expected)
    {
        var value = Root(text)["a"];

        Assert.Equal((HclKind.Expression, expected), (value?.Kind, value?.Text));
    }

    [Fact]
    public void A_here_document_is_a_text()
    {
        var root = Root("a = <<-EOT\n  one\n  two\n  EOT\nb = 1\n");

        Assert.Equal("  one\n  two\n", root["a"]?.Text);
        Assert.True(root["b"]?.Is("1"));
    }

    [Theory]
    [InlineData("resource \"a\" {", "line 1")]
    [InlineData("a = [ }", "line 1")]
    [InlineData("\n}", "line 2")]
    [InlineData("a = \"x\nb = 1", "line 1")]
    [InlineData("a = <<EOT\n", "line 1")]
    [InlineData("{ [ ( \" ' ` <a", "line 1")]
    public void A_broken_text_is_refused_with_its_line(string text, string expected)
    {
        var (hcl, reason) = HclText.Read(text);

        Assert.Null(hcl);
        Assert.StartsWith(expected, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_nested_too_deep_is_refused() => Assert.Null(HclText.Read("a = " + new string('[', 5000)).Hcl);

    private static HclBlock Root(string text)
    {
        var (hcl, reason) = HclText.Read(text.ReplaceLineEndings("\n"));
        Assert.Equal("", reason);
        return hcl?.Root ?? throw new InvalidOperationException("not read");
    }
}
