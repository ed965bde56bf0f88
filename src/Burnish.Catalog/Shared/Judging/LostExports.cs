using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>
/// Names that shipped modules exported before a change and do not any more. A change shows only the files that it touches,
/// so every exported name counts as imported by somebody, unless the change itself gives it to others from another file.
/// </summary>
public static partial class LostExports
{
    [GeneratedRegex(@"\bexport\s+(?:declare\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\s*\*?|class|const\s+enum|const|let|var|enum|interface|type|namespace|module)\s+(?<name>[A-Za-z_$][\w$]*)", RegexOptions.None, 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bexport\s+(?:const|let|var)\s*[{\[](?<list>[^}\]]*)[}\]]\s*=", RegexOptions.None, 1000)]
    private static partial Regex Destructured();

    [GeneratedRegex(@"\bexport\s+(?:type\s+)?\{(?<list>[^}]*)\}", RegexOptions.None, 1000)]
    private static partial Regex Listed();

    [GeneratedRegex(@"\bexport\s+(?:default\b|=)", RegexOptions.None, 1000)]
    private static partial Regex Default();

    [GeneratedRegex(@"\bexport\s*\*\s*(?:as\s+(?<name>\w+)\s+)?from\s*[""'](?<module>[^""']+)[""']", RegexOptions.None, 1000)]
    private static partial Regex All();

    [GeneratedRegex(@"(?<![\w$.])(?:module\.)?exports\.(?<name>[A-Za-z_$][\w$]*)\s*=(?!=)", RegexOptions.None, 1000)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"(?<![\w$.])module\.exports\s*=\s*(?<object>\{(?<list>[^{}]*)\})?", RegexOptions.None, 1000)]
    private static partial Regex Module();

    [GeneratedRegex(@"\.(c|m)?(j|t)sx?$", RegexOptions.None, 1000)]
    private static partial Regex ScriptName();

    [GeneratedRegex(@"(^|/)[^/]*\.config\.[^/]*$|(^|/)\.[^/]*$", RegexOptions.None, 1000)]
    private static partial Regex Configuration();

    /// <summary>True for a shipped module: a script that is neither a test nor a tool's configuration.</summary>
    public static bool IsModule(string path) => ScriptName().IsMatch(path) && !TestPaths.IsTest(path) && !Configuration().IsMatch(path);

    /// <summary>One sentence for each name that is gone.</summary>
    public static IEnumerable<Narrowed> Of(Trial trial)
    {
        var files = trial.Files.Where(f => f.Before is not null && IsModule(f.OldPath.Length > 0 ? f.OldPath : f.Path)).Where(f => f.Kind == "deleted" || f.After is not null);
        var gained = trial.Files.Where(f => f.After is not null && IsModule(f.Path)).SelectMany(f => Names(f.After ?? "").Except(Names(f.Before ?? "")).Select(n => (f.Path, Name: n))).ToImmutableArray();
        foreach (var file in files)
        {
            var now = Names(file.After ?? "");
            // 'export *' passes on names that are not seen here.
            if (now.Any(n => n.StartsWith("* ", StringComparison.Ordinal)) && file.After is not null && !Names(file.Before ?? "").Any(n => n.StartsWith("* ", StringComparison.Ordinal))) continue;
            // A module that has become one value that is not read here may hold the names still.
            var isOpaque = now.Contains("=");
            foreach (var name in Names(file.Before ?? "").Except(now).Where(n => n != "=" || now.IsEmpty))
                if (!(isOpaque && Regex.IsMatch(ScriptParts.Of(file.After ?? "").Code, $@"(?<![\w$]){Regex.Escape(name)}(?![\w$])", RegexOptions.None, TimeSpan.FromSeconds(1))) && !gained.Any(g => g.Path != file.Path && g.Name == name && file.Kind == "deleted")) yield return new(name, $"{file.OldPath} no longer exports '{name}'");
        }
    }

    /// <summary>The names that a script exports; <c>default</c>, <c>=</c> for a module that is one value, <c>* from</c> for what it passes on.</summary>
    private static ImmutableSortedSet<string> Names(string text)
    {
        var parts = ScriptParts.Of(text);
        var names = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        names.UnionWith(Declared().Matches(parts.Code).Where(m => !m.Value.Contains("default", StringComparison.Ordinal)).Select(m => m.Groups["name"].Value));
        names.UnionWith(Destructured().Matches(parts.Code).SelectMany(m => Items(m.Groups["list"].Value)));
        names.UnionWith(Listed().Matches(parts.Code).SelectMany(m => Items(m.Groups["list"].Value)));
        names.UnionWith(Assigned().Matches(parts.Code).Select(m => m.Groups["name"].Value));
        names.UnionWith(All().Matches(parts.Full).Select(m => m.Groups["name"] is { Success: true } name ? name.Value : $"* from {m.Groups["module"].Value}"));
        if (Default().IsMatch(parts.Code)) names.Add("default");
        foreach (var module in Module().Matches(parts.Code).Cast<Match>())
        {
            if (module.Groups["object"].Success) names.UnionWith(Items(module.Groups["list"].Value).Where(n => !n.StartsWith("...", StringComparison.Ordinal)));
            else names.Add("=");
        }
        return names.ToImmutable();
    }

    /// <summary>The names that others see: <c>a as b</c> and, in an object, <c>b: a</c> are <c>b</c>.</summary>
    private static IEnumerable<string> Items(string list) => list.Split(',').Select(i => i.Trim()).Where(i => i.Length > 0).Select(i =>
    {
        var alias = i.IndexOf(" as ", StringComparison.Ordinal);
        var name = alias >= 0 ? i[(alias + 4)..] : i.Split(':', '=', '(')[0];
        name = name.Trim();
        return name.StartsWith("type ", StringComparison.Ordinal) ? name[5..].Trim() : name;
    });
}
