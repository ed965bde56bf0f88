using Burnish.Tests.Contracts;

namespace Burnish.Tests.Architecture;

/// <summary>The folder of test data is not compiled: a test that lies there would never run.</summary>
public sealed class DataOnlyTests
{
    [Fact]
    public void No_code_lies_among_the_test_data() => Assert.Empty(CodeIn(CatalogData.Root));

    [Fact]
    public void Planted_code_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("burnish-data-").FullName;
        try
        {
            var planted = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "Rules", "some-rule")).FullName, "SomeTests.cs");
            File.WriteAllText(planted, "");
            Assert.Equal([planted], CodeIn(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] CodeIn(string folder) => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories);
}
