using System.Text.RegularExpressions;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>What kind of file a secret stands in: it decides what counts as one.</summary>
internal enum SecretPlaceKind
{
    /// <summary>Nothing in it is a secret: a template to copy, a lock file.</summary>
    Nothing,

    /// <summary>Program code.</summary>
    Code,

    /// <summary>Settings.</summary>
    Settings,

    /// <summary>A compose file.</summary>
    Compose,

    /// <summary>A Kubernetes manifest.</summary>
    Manifest,

    /// <summary>A pipeline.</summary>
    Workflow,

    /// <summary>Text for people, an example, a description of an API, a translation.</summary>
    Document,
}

/// <summary>Sorts files by what a value in them means. It asks path and text only, so that files of old commits are judged like those of today.</summary>
internal static partial class SecretPlace
{
    /// <summary>What kind of place the file is.</summary>
    public static SecretPlaceKind Of(string path, string language, string text)
    {
        if (language is "lock" or "svg" or "csv" || IsChecksums(path) || IsTemplate(path)) return SecretPlaceKind.Nothing;
        if (language is "markdown" || Document().IsMatch(path)) return SecretPlaceKind.Document;
        if (Compose().IsMatch(path)) return SecretPlaceKind.Compose;
        if (Workflow().IsMatch(path)) return SecretPlaceKind.Workflow;
        if (language is "yaml" or "json" && ApiDescription().IsMatch(text.AsSpan(0, Math.Min(text.Length, 2000)))) return SecretPlaceKind.Document;
        if (language == "yaml" && text.Contains("apiVersion:", StringComparison.Ordinal) && text.Contains("kind:", StringComparison.Ordinal)) return SecretPlaceKind.Manifest;
        return IsBare(language) || language is "json" or "xml" ? SecretPlaceKind.Settings : SecretPlaceKind.Code;
    }

    /// <summary>Written by a program to know a text again by its hash: a name of a secret in it is the name of a text.</summary>
    private static bool IsChecksums(string path) => Checksums().IsMatch(path);

    /// <summary>A file that is there to be copied and filled in.</summary>
    public static bool IsTemplate(string path) => Template().IsMatch(path);

    /// <summary>Values without quotes are literals in this language.</summary>
    public static bool IsBare(string language) => language is "env" or "ini" or "yaml" or "toml" or "shell" or "text" or "make" or "batch" or "dockerfile" or "http" or "terraform";

    /// <summary>It belongs to tests of any kind: load tests and benchmarks too, which no test runner looks for.</summary>
    public static bool IsTest(string path) => TestPaths.IsTest(path) || Trial().IsMatch(path);

    /// <summary>Its name says that it is for one's own machine or for a test run.</summary>
    public static bool IsLocal(string path) => Local().IsMatch(path) || IsTest(path);

    [GeneratedRegex(@"(?:\.lock|[.-]lock\.(?:json|ya?ml|toml)|\.(?:sum|sums|checksums?|md5|sha1|sha256|sha512)|(?:^|/)[^/]*(?:checksums?|integrity|sha\d*sums?)[^/]*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Checksums();

    [GeneratedRegex(@"(?:^|/)[^/]*(?:example|sample|template|\.dist\b|\.tmpl|\.tpl|\.j2|\.erb|\.default\b|placeholder|skeleton|stub)[^/]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Template();

    [GeneratedRegex(@"(?:^|/)(?:docs?|documentation|examples?|samples?|demos?|tutorials?|website|locales?|i18n|lang|langs|languages|translations?|messages|playground|sandbox|storybook|\.storybook|cookbook|blog|content|articles?)/|(?:^|/)(?:readme|changelog|history|license)[^/]*$|\.(?:rst|adoc|postman_collection\.json|ipynb|po|pot|resx|xlf|xliff|arb|http|rest)$|(?:swagger|openapi|insomnia|postman)[^/]*\.(?:ya?ml|json)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Document();

    [GeneratedRegex(@"(?:^|/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|/)(?:docker-)?stack[^/]*\.ya?ml$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Compose();

    [GeneratedRegex(@"(?:^|/)(?:\.github/(?:workflows|actions)/|\.circleci/|\.gitlab-ci|\.travis\.ya?ml|azure-pipelines|bitbucket-pipelines|\.drone\.ya?ml|appveyor\.ya?ml|\.woodpecker|\.buildkite/|Jenkinsfile|cloudbuild\.ya?ml)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Workflow();

    [GeneratedRegex("""(?:^|["'\s{])(?:openapi|swagger|_postman_id|asyncapi)["']?\s*:""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ApiDescription();

    [GeneratedRegex(@"(?:^|/)(?:[\w.-]*[-_.](?:tests?|testing|fixtures?|mocks?|e2e|benchmarks?)|(?:tests?|mocks?|fixtures?|testing|integration|e2e)[-_.][\w.-]*|bench|benchmarks?|testing|integration|unittests?|load-?tests?|k6|seeds?|seeders?|fakes?|stubs?|testutils?|testhelpers?)/|(?:^|/)(?:seeds?|seeders?|fixtures?|mocks?|testutils?)\.[a-z]+$|_test\.[a-z]+$|[a-z]Tests?\.[a-z]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Trial();

    [GeneratedRegex(@"(?:^|/)(?:\.devcontainer|hack|dev|local|tools/dev)/|[._-](?:dev|develop|development|local|test|testing|ci|e2e|override)(?:[._-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Local();
}
