using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>Paths of ASP.NET Core routes.</summary>
internal static partial class RoutePath
{
    /// <summary>Two templates, one behind the other, with one slash at the front and none at the end; constraints and defaults are left out: <c>{id:int?}</c> becomes <c>{id}</c>.</summary>
    public static string Join(string prefix, string template)
    {
        var path = $"{prefix.Trim('/')}/{template.Trim('/')}".Trim('/');
        return "/" + Parameter().Replace(path, "{$1}");
    }

    /// <summary>The names of the parameters of a path.</summary>
    public static IEnumerable<string> Parameters(string path) => Parameter().Matches(path).Select(m => m.Groups[1].Value.TrimStart('*'));

    [GeneratedRegex(@"\{(\*{0,2}\w+)(?:[:=](?:[^{}]|\{[^{}]*\})*)?\??\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
