using System.Text.RegularExpressions;

namespace Burnish.Core.Model;

/// <summary>Tells test code, fixtures, mocks and stories by the names that runners look for.</summary>
public static partial class TestPaths
{
    /// <summary>True where path or name say that the file belongs to the tests.</summary>
    /// <param name="path">Relative, with <c>/</c>.</param>
    public static bool IsTest(string path) => TestPath().IsMatch(path);

    [GeneratedRegex(@"(^|/)(__tests__|__mocks__|__fixtures__|__snapshots__|tests?|specs?|e2e|cypress|fixtures?|testdata|test-(utils|fixtures?|files|helpers|data)|mocks?|stories)/|(^|/)test-(utils|fixtures?|helpers|data)[.-][^/]*$|[._-](test|tests|spec|e2e|cy|stories|story|mock)\.[a-z]+$|(^|/)(test_[^/]*\.py|[^/]*_test\.(go|py|rs)|[^/]*Tests?\.cs|(jest|vitest|playwright|cypress)\.setup[^/]*|setupTests?\.[jt]sx?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TestPath();
}
