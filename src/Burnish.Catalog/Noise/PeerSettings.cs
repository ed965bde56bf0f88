using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Noise;

/// <summary>Reads what the configuration of other tools leaves out, where one of our rules says the same. Configuration that is code is not read.</summary>
internal static partial class PeerSettings
{
    /// <summary>The files that are read, by name, each with its documentation.</summary>
    public static ImmutableArray<PeerSetting> All { get; } =
    [
        new([".hadolint.yaml", ".hadolint.yml", "hadolint.yaml"], Hadolint, "https://github.com/hadolint/hadolint#configure"),
        new(["zizmor.yml", "zizmor.yaml"], Zizmor, "https://docs.zizmor.sh/configuration/"),
        new([".kube-linter.yaml", ".kube-linter.yml"], KubeLinter, "https://docs.kubelinter.io/#/configuring-kubelinter"),
        new([".gitleaks.toml", "gitleaks.toml"], Gitleaks, "https://github.com/gitleaks/gitleaks#configuration"),
        new([".gitleaksignore"], GitleaksIgnore, "https://github.com/gitleaks/gitleaks#gitleaksignore"),
        new([".secretlintignore"], f => Ignored(f, c => PeerRules.Names(c, "secretlint")), "https://github.com/secretlint/secretlint/blob/master/docs/configuration.md"),
        new([".semgrepignore"], f => Ignored(f, c => c is { Area: Area.Security, Cwe.Length: > 0 }), "https://semgrep.dev/docs/ignoring-files-folders-code"),
        new([".eslintignore"], f => Ignored(f, c => PeerRules.Names(c, "eslint")), "https://eslint.org/docs/v8.x/use/configure/ignore"),
        new([".eslintrc", ".eslintrc.json", ".eslintrc.yml", ".eslintrc.yaml"], Eslint, "https://eslint.org/docs/v8.x/use/configure/rules"),
        new([".trivyignore"], f => Listed(f, "trivy", f.Text.Split('\n')), "https://trivy.dev/latest/docs/configuration/filtering/"),
        new([".shellcheckrc"], f => Listed(f, "shellcheck", Disabled().Matches(f.Text).SelectMany(m => m.Groups["ids"].Value.Split(','))), "https://github.com/koalaman/shellcheck/wiki/Directive"),
    ];

    private static readonly FrozenDictionary<string, PeerSetting> ByName = All.SelectMany(s => s.Names, (s, name) => (s, name)).ToFrozenDictionary(p => p.name, p => p.s, StringComparer.Ordinal);

    /// <summary>How a file is read that has this name; null where it is no configuration of a peer.</summary>
    public static PeerSetting? For(string name) => ByName.GetValueOrDefault(name);

    [GeneratedRegex(@"^\s*disable=(?<ids>[\w,]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Disabled();

    [GeneratedRegex(@"^\s*\[+\s*(?<name>[\w.]+)\s*\]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\s*paths\s*=\s*\[(?<list>(?:'''.*?'''|""""""[\s\S]*?""""""|""[^""\n]*""|'[^'\n]*'|#[^\n]*|[^\]'""#])*)\]", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Paths();

    [GeneratedRegex(@"'''(?<item>.*?)'''|""""""(?<item>.*?)""""""|""(?<item>[^""\n]*)""|'(?<item>[^'\n]*)'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:[0-9a-f]{40}:)?(?<path>[^:]+):(?<rule>[\w-]+):(?<line>\d+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fingerprint();

    private static IEnumerable<Cover> Hadolint(SettingFile file) => Listed(file, "hadolint", YamlText.Read(file.Text).Yaml?.Root["ignored"]?.Names ?? []);

    private static IEnumerable<Cover> Zizmor(SettingFile file)
    {
        foreach (var rule in YamlText.Read(file.Text).Yaml?.Root["rules"]?.Members ?? [])
        {
            var id = rule.Key.Value;
            if (rule.Value.Text("disable") == "true") yield return Cover.Files(_ => true, c => PeerRules.IsNamed(c, "zizmor", id), $"by {file.Path}: {id} is disabled");
            foreach (var place in rule.Value["ignore"]?.Names ?? [])
            {
                var parts = place.Split(':');
                var line = parts.Length > 1 && int.TryParse(parts[1], out var number) ? number : 0;
                bool IsIn(string path) => path.StartsWith(".github/", StringComparison.Ordinal) && path.EndsWith("/" + parts[0], StringComparison.Ordinal);
                yield return Cover.Files(IsIn, c => PeerRules.IsNamed(c, "zizmor", id), $"by {file.Path}: {id} is ignored in {place}") with { From = line, To = line == 0 ? int.MaxValue : line };
            }
        }
    }

    private static IEnumerable<Cover> KubeLinter(SettingFile file)
    {
        var checks = YamlText.Read(file.Text).Yaml?.Root["checks"];
        var paths = (checks?["ignorePaths"]?.Names ?? []).Select(p => Cover.Files(PathPatterns.Read(p, file.Folder), c => PeerRules.Names(c, "kube-linter"), $"by {file.Path}: {p} is ignored"));
        return Listed(file, "kube-linter", checks?["exclude"]?.Names ?? []).Concat(paths);
    }

    private static IEnumerable<Cover> Gitleaks(SettingFile file)
    {
        var section = "";
        foreach (var part in file.Text.Split("\n[").Select((p, i) => i == 0 ? p : "[" + p))
        {
            if (Section().Match(part) is { Success: true } head) section = head.Groups["name"].Value;
            // A rule's own allowlist speaks of that rule only, and its form is not ours.
            if (section is not ("allowlist" or "allowlists")) continue;
            foreach (var item in Paths().Matches(part).SelectMany(m => Quoted().Matches(m.Groups["list"].Value)).Select(m => m.Groups["item"].Value))
                if (Compiled(item) is { } pattern) yield return Cover.Files(pattern.IsMatch, c => PeerRules.Names(c, "gitleaks"), $"by {file.Path}: paths like {item} are allowed");
        }
    }

    /// <summary>A pattern of the repository, in Go's syntax and its linear time; null where this program does not know it.</summary>
    private static Regex? Compiled(string pattern)
    {
        try { return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)); }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException) { return null; }
    }

    private static IEnumerable<Cover> GitleaksIgnore(SettingFile file) =>
        from line in file.Text.Split('\n')
        let said = Fingerprint().Match(line.Trim())
        where said.Success && int.TryParse(said.Groups["line"].Value, out _)
        let number = int.Parse(said.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture)
        select Cover.Files(p => p == said.Groups["path"].Value, c => PeerRules.Names(c, "gitleaks"), $"by {file.Path}") with { From = number, To = number };

    private static IEnumerable<Cover> Ignored(SettingFile file, Func<RuleCard, bool> takes) => [Cover.Files(PathPatterns.Read(file.Text, file.Folder), takes, $"by {file.Path}: the path is ignored")];

    private static IEnumerable<Cover> Eslint(SettingFile file)
    {
        var off = file.Text.TrimStart('\uFEFF', ' ', '\n', '\r', '/').StartsWith('{') || file.Path.EndsWith(".json", StringComparison.Ordinal)
            ? JsonText.Read(file.Text).Json?.Root["rules"]?.Members.Where(m => IsOff(m.Value.Items.IsEmpty ? m.Value.Value : m.Value.Items[0].Value)).Select(m => m.Name)
            : YamlText.Read(file.Text).Yaml?.Root["rules"]?.Members.Where(m => IsOff(m.Value.Items.IsEmpty ? m.Value.Value : m.Value.Items[0].Value)).Select(m => m.Key.Value);
        return Listed(file, "eslint", off ?? []);
    }

    private static bool IsOff(string level) => level is "off" or "0" or "false";

    private static IEnumerable<Cover> Listed(SettingFile file, string peer, IEnumerable<string> ids) =>
        ids.Select(i => i.Trim()).Where(i => i.Length > 0 && !i.StartsWith('#')).Select(i => Cover.Files(
            p => p.StartsWith(file.Folder, StringComparison.Ordinal), c => PeerRules.IsNamed(c, peer, i), $"by {file.Path}: {i} is left out"));
}

/// <summary>One kind of configuration file.</summary>
/// <param name="Names">Its file names.</param>
/// <param name="Read">What it leaves out.</param>
/// <param name="Source">Where the peer documents it.</param>
internal sealed record PeerSetting(ImmutableArray<string> Names, Func<SettingFile, IEnumerable<Cover>> Read, string Source);

/// <summary>A configuration file.</summary>
internal sealed record SettingFile(string Path, string Text)
{
    /// <summary>Its folder with a slash behind, without <c>.github</c>; empty at the root.</summary>
    public string Folder => Path[..(Path.LastIndexOf('/') + 1)] is var folder && folder.EndsWith(".github/", StringComparison.Ordinal) ? folder[..^8] : folder;
}
