using System.Collections.Immutable;
using System.CommandLine;
using Burnish.Core.Model;

namespace Burnish.App.Cli;

/// <summary>Arguments that several commands share.</summary>
internal static class Arguments
{
    /// <summary>The repository; the current folder by default.</summary>
    public static Argument<string> Repository() => new("path") { Description = "The repository, or any folder in it", DefaultValueFactory = _ => "." };

    /// <summary>One JSON object on standard output, everything else on standard error.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON object on standard output; progress goes to standard error" };

    /// <summary>A folder of advisories.</summary>
    public static Option<DirectoryInfo> Advisories() => new("--advisories") { Description = "Also look dependencies up in this folder of OSV records: JSON files, or zip archives of them as osv.dev publishes" };

    /// <summary>No question about dependencies goes out.</summary>
    public static Option<bool> NoOnlineAdvisories() => new("--no-online-advisories") { Description = "Do not send names and versions of dependencies to api.osv.dev" };

    /// <summary>Refuses a number that is too small.</summary>
    public static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var number) && number < least) result.AddError($"{option.Name} must be at least {least}");
    });

    /// <summary>Areas separated by commas; empty where none are named.</summary>
    /// <exception cref="RefusedException">One of them is no area.</exception>
    public static ImmutableArray<Area> Areas(string? list) =>
    [
        .. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name =>
            Enum.TryParse<Area>(name, ignoreCase: true, out var area) && !int.TryParse(name, out _) ? area
                : throw new RefusedException(ExitCodes.Usage, $"--areas: '{name}' is no area. Known: {string.Join(", ", Enum.GetNames<Area>().Select(n => n.ToLowerInvariant()))}.")),
    ];
}
