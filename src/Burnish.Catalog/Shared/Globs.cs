using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared;

/// <summary>A set of path patterns: <c>**</c> any folders, <c>*</c> and <c>?</c> within a name, <c>{a,b}</c> either; a leading <c>!</c> takes out again.</summary>
public sealed class Globs
{
    private readonly ImmutableArray<(bool Takes, Regex Pattern)> patterns;

    /// <summary>Compiles the patterns; the last one that matches a path decides.</summary>
    public Globs(IEnumerable<string> globs) => patterns =
    [
        .. globs.Select(g => g.StartsWith('!') ? (false, Compiled(g[1..])) : (true, Compiled(g))),
    ];

    /// <summary>True where the path belongs to the set.</summary>
    /// <param name="path">Relative, with <c>/</c>.</param>
    public bool Matches(string path) => patterns.LastOrDefault(p => p.Pattern.IsMatch(path)).Takes;

    /// <summary>True where the globs match the whole path; for a set that is asked once.</summary>
    public static bool Match(IEnumerable<string> globs, string path) => new Globs(globs).Matches(path);

    private static Regex Compiled(string glob)
    {
        var regex = new StringBuilder("^");
        var braces = 0;
        for (var i = 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '*' when i + 1 < glob.Length && glob[i + 1] == '*':
                    var isFolder = i + 2 < glob.Length && glob[i + 2] == '/';
                    regex.Append(isFolder ? "(?:[^/]+/)*" : ".*");
                    i += isFolder ? 2 : 1;
                    break;
                case '*': regex.Append("[^/]*"); break;
                case '?': regex.Append("[^/]"); break;
                case '{': regex.Append("(?:"); braces++; break;
                case '}' when braces > 0: regex.Append(')'); braces--; break;
                case ',' when braces > 0: regex.Append('|'); break;
                default: regex.Append(Regex.Escape(glob[i].ToString())); break;
            }
        }
        return new(regex.Append(@"\z").ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
