using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>Which directory a Dockerfile is built in, and by which compose service.</summary>
/// <param name="Directory">Relative to the root; empty for the root.</param>
/// <param name="Service">The compose service that builds it; null where none does.</param>
/// <param name="IsSure">A compose file says so, or only one directory holds what the Dockerfile copies.</param>
internal sealed record BuildContext(string Directory, ComposeService? Service, bool IsSure)
{
    /// <summary>The context of a Dockerfile.</summary>
    public static BuildContext Of(Codebase code, ContainerFile file)
    {
        foreach (var service in code.Inventory.ComposeServices.Where(s => s.BuildContext is not null))
            if (DockerfileOf(code, service) == file.Path) return new(service.BuildContext ?? "", service, true);
        foreach (var build in code.Inventory.Workflows.SelectMany(w => w.Jobs).SelectMany(j => j.Runs))
            if (FromCommand(build, file.Path) is { } said) return new(said, null, true);
        return Guessed(code, file);
    }

    /// <summary>The path of a file of the context, relative to the root.</summary>
    public string PathOf(string inContext)
    {
        var plain = inContext.Trim().TrimStart('/');
        while (plain.StartsWith("./", StringComparison.Ordinal)) plain = plain[2..];
        plain = plain == "." ? "" : plain.TrimEnd('/');
        return Directory.Length == 0 ? plain : plain.Length == 0 ? Directory : $"{Directory}/{plain}";
    }

    /// <summary>The path of a file of the repository, relative to the context; null where it lies outside.</summary>
    public string? Inside(string path) =>
        Directory.Length == 0 ? path : path == Directory ? "" : path.StartsWith(Directory + "/", StringComparison.Ordinal) ? path[(Directory.Length + 1)..] : null;

    /// <summary>The package whose directory is the working directory of the finished image; null where that is not clear.</summary>
    public static Package? PackageIn(Codebase code, ContainerFile file)
    {
        var context = Of(code, file);
        var working = Images.WorkingDirectory(Images.OfFinal(file));
        var packages = code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && context.Inside(p.Directory) is not null).ToList();
        return packages.Where(p => context.Inside(p.Directory) is { Length: > 0 } inside && working.EndsWith("/" + inside, StringComparison.Ordinal)).MaxBy(p => p.Directory.Length)
            ?? packages.Find(p => p.Directory == context.Directory);
    }

    /// <summary>The npm package of a name or directory.</summary>
    public static Package? PackageNamed(Codebase code, string nameOrDirectory) =>
        code.Inventory.Packages.FirstOrDefault(p => p.Ecosystem == "npm" && (p.Name == nameOrDirectory || p.Directory == nameOrDirectory.TrimStart('.', '/').TrimEnd('/')))
        ?? code.Inventory.Packages.FirstOrDefault(p => p.Ecosystem == "npm" && p.Directory.EndsWith("/" + nameOrDirectory.TrimStart('.', '/').TrimEnd('/'), StringComparison.Ordinal));

    private static string? DockerfileOf(Codebase code, ComposeService service)
    {
        var context = service.BuildContext ?? "";
        var name = code.Read(service.Place.Path) is { } text && YamlText.Read(text).Yaml is { } yaml
            ? yaml.Root.At("services", service.Name, "build")?.Text("dockerfile") ?? "Dockerfile"
            : "Dockerfile";
        var plain = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        return plain.StartsWith("../", StringComparison.Ordinal) ? null : context.Length == 0 ? plain : $"{context}/{plain}";
    }

    private static string? FromCommand(string command, string dockerfile)
    {
        foreach (var words in ShellSegments.Of(command.Replace("\\\n", " ", StringComparison.Ordinal)).Select(ShellSegments.Words))
        {
            var flag = words.IndexOf("-f") is var f and >= 0 ? f : words.IndexOf("--file");
            if (words.Length < 3 || words[0] != "docker" || !words.Contains("build") || flag < 0 || flag + 1 >= words.Length) continue;
            if (words[flag + 1].TrimStart('.', '/') != dockerfile) continue;
            var last = words[^1];
            if (last == ".") return "";
            if (!last.Contains('$', StringComparison.Ordinal) && !last.StartsWith('-') && last != words[flag + 1]) return last.TrimStart('.', '/').TrimEnd('/');
        }
        return null;
    }

    private static BuildContext Guessed(Codebase code, ContainerFile file)
    {
        var own = file.Path.Contains('/', StringComparison.Ordinal) ? file.Path[..file.Path.LastIndexOf('/')] : "";
        if (own.Length == 0) return new("", null, true);
        var sources = file.Stages.SelectMany(s => s.Instructions).Where(i => i.Keyword is "COPY" or "ADD" && !i.Arguments.Contains("--from", StringComparison.Ordinal) && !i.Arguments.Contains("<<", StringComparison.Ordinal))
            .SelectMany(i => Images.WordsOf(i.Arguments).Where(w => !w.StartsWith("--", StringComparison.Ordinal)).SkipLast(1)).Where(s => s is not ("." or "./")).ToList();
        var inOwn = sources.Count(s => Exists(code, own, s));
        var inRoot = sources.Count(s => Exists(code, "", s));
        return inRoot > inOwn ? new("", null, inOwn < inRoot && inRoot == sources.Count) : new(own, null, inOwn > inRoot && inOwn == sources.Count);
    }

    private static bool Exists(Codebase code, string directory, string source)
    {
        var star = source.IndexOfAny(['*', '?', '[']);
        var plain = new BuildContext(directory, null, false).PathOf(star < 0 ? source : source[..star]);
        return code.Tracks(plain) || code.Inventory.Files.Any(f => f.Path.StartsWith(star < 0 ? plain + "/" : plain, StringComparison.Ordinal));
    }
}
