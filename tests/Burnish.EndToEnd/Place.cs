using System.Collections.Immutable;
using System.Security.Cryptography;
using Burnish.App.Processes;

namespace Burnish.EndToEnd;

/// <summary>A folder of a test's own, gone afterwards, with a shell to set things up.</summary>
internal sealed class Place : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("burnish-test-");

    public Place() => Directory.CreateDirectory(At("home"));

    public string Root => root.FullName;

    public static ProcessRunner Runner { get; } = new(TimeProvider.System);

    /// <summary>The environment that a user would start Burnish with, with state and home in this place.</summary>
    public ImmutableDictionary<string, string> Environment => ChildEnvironment.OfThisProcess()
        .SetItem("HOME", At("home")).SetItem("BURNISH_STATE", At("state")).Remove("GIT_DIR");

    public string At(string path) => Path.Combine(Root, path);

    public string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path)) ?? Root);
        File.WriteAllText(At(path), text);
        return At(path);
    }

    /// <summary>Runs a script with the shell in a folder of this place; fails the test when it fails.</summary>
    public async Task<string> ShellAsync(string script, string folder = "")
    {
        Directory.CreateDirectory(At(folder));
        var outcome = await Runner.RunAsync(new()
        {
            File = "/bin/bash",
            Arguments = ["-euc", script],
            Directory = At(folder),
            Timeout = TimeSpan.FromMinutes(2),
            Environment = ChildEnvironment.Minimal(ChildEnvironment.OfThisProcess()).SetItems(
            [
                new("HOME", At("home")), new("GIT_CONFIG_NOSYSTEM", "1"), new("GIT_AUTHOR_NAME", "Ana"), new("GIT_AUTHOR_EMAIL", "ana@example.org"),
                new("GIT_COMMITTER_NAME", "Ana"), new("GIT_COMMITTER_EMAIL", "ana@example.org"), new("GIT_ALLOW_PROTOCOL", "file"),
                new("GIT_AUTHOR_DATE", "@1750000000 +0000"), new("GIT_COMMITTER_DATE", "@1750000000 +0000"),
            ]),
        }, TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, $"{outcome.Ending}\n{outcome.Output}\n{outcome.Error}");
        return outcome.Output.TrimEnd('\n');
    }

    /// <summary>Every file, folder and link below a folder with mode, content and (but for git's objects) time: equal manifests mean that nothing was touched.</summary>
    public string Manifest(string folder)
    {
        var lines = new List<string>();
        foreach (var entry in new DirectoryInfo(At(folder)).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var name = Path.GetRelativePath(At(folder), entry.FullName);
            var content = entry switch
            {
                { LinkTarget: { } target } => "-> " + target,
                // Git marks a stored object as young again when the same content is written anew; its bytes never change.
                FileInfo file when ("/" + name).Contains("/.git/objects/", StringComparison.Ordinal) => Hash(file),
                FileInfo file => $"{file.LastWriteTimeUtc:O} {Hash(file)}",
                _ => "folder",
            };
            lines.Add($"{name} {(OperatingSystem.IsWindows() || entry.LinkTarget is not null ? "" : entry.UnixFileMode)} {content}");
        }
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        try { root.Delete(recursive: true); }
        catch (IOException) { }
        catch (UnauthorizedAccessException) { }
    }

    private static string Hash(FileInfo file)
    {
        using var stream = file.OpenRead();
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
