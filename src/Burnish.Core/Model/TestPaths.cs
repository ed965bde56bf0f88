namespace Burnish.Core.Model;

/// <summary>Tells test files by the names that runners look for.</summary>
public static class TestPaths
{
    private static readonly string[] Folders = ["test", "tests", "__tests__", "__mocks__", "spec", "e2e", "cypress", "fixtures", "__fixtures__", "testdata"];

    /// <summary>True for test code and test data.</summary>
    public static bool IsTest(string path)
    {
        var parts = path.Split('/');
        var name = parts[^1];
        return parts.SkipLast(1).Any(p => Folders.Contains(p, StringComparer.OrdinalIgnoreCase))
            || name.Contains(".test.", StringComparison.Ordinal) || name.Contains(".spec.", StringComparison.Ordinal)
            || name.Contains(".e2e-spec.", StringComparison.Ordinal) || name.EndsWith("Tests.cs", StringComparison.Ordinal)
            || name.EndsWith("_test.go", StringComparison.Ordinal) || name.StartsWith("test_", StringComparison.Ordinal);
    }
}
