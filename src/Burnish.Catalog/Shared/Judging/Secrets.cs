using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Secrets in the lines that a change adds. The message never repeats the secret.</summary>
public static partial class Secrets
{
    // Random letters and digits have more than 4 bits a character, words fewer than 3.5: the bound of common scanners.
    private const double MinEntropy = 3.5;

    private static readonly string[] Placeholders = ["example", "change", "your", "placeholder", "dummy", "xxxx", "replace", "sample", "insert", "todo", "1234567"];

    [GeneratedRegex(@"-----BEGIN ([A-Z]+ )*PRIVATE KEY( BLOCK)?-----", RegexOptions.None, 1000)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(AKIA|ASIA)[0-9A-Z]{16}\b", RegexOptions.None, 1000)]
    private static partial Regex Aws();

    [GeneratedRegex(@"\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\b", RegexOptions.None, 1000)]
    private static partial Regex GitHub();

    [GeneratedRegex(@"\bxox[abeoprs]-[A-Za-z0-9-]{10,}|hooks\.slack\.com/services/T\w+/B\w+/\w{16,}", RegexOptions.None, 1000)]
    private static partial Regex Slack();

    [GeneratedRegex(@"\bAIza[0-9A-Za-z_-]{35}\b", RegexOptions.None, 1000)]
    private static partial Regex Google();

    [GeneratedRegex(@"\bnpm_[A-Za-z0-9]{36}\b", RegexOptions.None, 1000)]
    private static partial Regex Npm();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}", RegexOptions.None, 1000)]
    private static partial Regex Jwt();

    [GeneratedRegex(@"(secret|passw(or)?d|token|api_?key)\w*[""']?\s*(:|=|=>|\?\?|\|\|)\s*[""'`]?(?<value>[A-Za-z0-9+/=_\-]{16,})[""'`]?\s*[,;)}]?\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Assignment();

    /// <summary>One sentence for each line that holds a secret.</summary>
    public static IEnumerable<string> Added(FileChange file) =>
        ChangedLines.Added(file).Select(l => (l.Number, Kind: KindOf(file.Path, l.Text))).Where(l => l.Kind is not null)
            .Select(l => $"{file.Path}:{l.Number} adds what looks like {l.Kind}");

    private static string? KindOf(string path, string line)
    {
        if (line.Contains("EXAMPLE", StringComparison.Ordinal)) return null;
        if (PrivateKey().IsMatch(line)) return "a private key";
        if (Aws().IsMatch(line)) return "an AWS access key";
        if (GitHub().IsMatch(line)) return "a GitHub token";
        if (Slack().IsMatch(line)) return "a Slack token";
        if (Google().IsMatch(line)) return "a Google API key";
        if (Npm().IsMatch(line)) return "an npm token";
        // Made-up tokens belong into tests; hashes belong into lock files.
        if (TestPaths.IsTest(path) || IsLock(path)) return null;
        if (Jwt().IsMatch(line)) return "a JSON web token";
        var assigned = Assignment().Match(line);
        return assigned.Success && IsRandom(assigned.Groups["value"].Value) ? "a secret written into the file" : null;
    }

    private static bool IsRandom(string value) =>
        value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter)
        && !Placeholders.Any(p => value.Contains(p, StringComparison.OrdinalIgnoreCase))
        && -value.GroupBy(c => c).Select(g => (double)g.Count() / value.Length).Sum(p => p * Math.Log2(p)) >= MinEntropy;

    private static bool IsLock(string path) =>
        path.EndsWith("package-lock.json", StringComparison.Ordinal) || path.EndsWith(".lock", StringComparison.Ordinal) || path.EndsWith("-lock.yaml", StringComparison.Ordinal) || path.EndsWith("packages.lock.json", StringComparison.Ordinal);
}
