using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Next;

/// <summary>The file <c>middleware</c> of a Next application and the paths that it runs for.</summary>
internal sealed partial record NextMiddleware(Middleware Middleware, ImmutableArray<string> Matchers)
{
    /// <summary>The middleware of a package; null where it has none.</summary>
    public static NextMiddleware? Of(Codebase code, Package package)
    {
        var root = package.Directory.Length == 0 ? "" : package.Directory + "/";
        foreach (var path in (string[])["middleware.ts", "middleware.js", "src/middleware.ts", "src/middleware.js", "proxy.ts", "src/proxy.ts"])
        {
            if (code.Tree(root + path) is not { } tree || tree.Text.Length == 0) continue;
            var matchers = Matcher().Match(tree.Text) is { Success: true } found ? Quoted().Matches(found.Groups[1].Value).Select(m => m.Groups[1].Value) : [];
            return new(new("middleware", tree.Text.Length > 300 ? tree.Text[..300] : tree.Text, "", "/", code.PlaceOf(root + path, 0, tree.Text.Length), false), [.. matchers]);
        }
        return null;
    }

    /// <summary>True where it runs for the path.</summary>
    public bool Covers(string path) => Matchers.IsEmpty || Matchers.Any(m => Fits(m, path));

    private static bool Fits(string matcher, string path)
    {
        if (Except().Match(matcher) is { Success: true } except)
            return !except.Groups[1].Value.Split('|').Any(e => path.TrimStart('/').StartsWith(e.Trim('/'), StringComparison.Ordinal));
        var open = matcher.AsSpan().IndexOfAny(':', '(', '*');
        return open < 0 ? path == matcher : (path + "/").StartsWith(matcher[..open], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\bmatcher\s*:\s*(\[[^\]]*\]|['""][^'""]*['""])", RegexOptions.None, 1000)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"['""](/[^'""\n]*)['""]", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\(\?!([^)]*)\)", RegexOptions.None, 1000)]
    private static partial Regex Except();
}
