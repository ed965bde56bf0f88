using System.Text.RegularExpressions;
using Burnish.Core.Model;

namespace Burnish.Core.Noise;

/// <summary>What kind of code a finding lies in. What ships counts first.</summary>
public enum Origin
{
    /// <summary>What ships, and everything that is about the whole repository.</summary>
    Product,
    /// <summary>Tests, fixtures, mocks, benchmarks.</summary>
    Test,
    /// <summary>Examples, demonstrations, tutorials, templates to copy.</summary>
    Example,
    /// <summary>Made by a program.</summary>
    Generated,
    /// <summary>Someone else's code, copied in.</summary>
    Vendored,
}

/// <summary>Tells by its path what kind of code a file is.</summary>
public static partial class Origins
{
    /// <summary>The kind. The surveyors leave most generated and vendored files out altogether; this is for what they read all the same.</summary>
    /// <param name="path">Relative, with <c>/</c>; empty for the repository.</param>
    public static Origin Of(string path) =>
        Vendored().IsMatch(path) ? Origin.Vendored
        : Generated().IsMatch(path) ? Origin.Generated
        : TestPaths.IsTest(path) || Bench().IsMatch(path) ? Origin.Test
        : Example().IsMatch(path) ? Origin.Example : Origin.Product;

    [GeneratedRegex(@"(^|/)(node_modules|bower_components|vendor|vendored|third[_-]party)/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Vendored();

    [GeneratedRegex(@"(^|/)(generated|__generated__|dist|coverage)/|[._-](generated|gen|g)\.[a-z]+$|\.min\.(js|css)$|\.pb\.[a-z]+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Generated();

    // Folders such as integration-tests, test_data and Shop.UnitTests, and those that only measurements use.
    [GeneratedRegex(@"(^|/)(([a-z0-9]+[_-])*tests?([_-]?(utils?|data|files?|helpers?|support|cases|suites?|resources|apps?|projects?|servers?))?|[^/]+\.\w*tests?|bench|benchmarks?|__benchmarks__|fuzz)/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Bench();

    // Not templates: those of a Helm chart ship. Not docs: their findings are about the documentation.
    [GeneratedRegex(@"(^|/)([a-z0-9]+[_-])*(examples?|samples?|demos?|playgrounds?|tutorials?|cookbook|showcase|quickstarts?)/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Example();
}
