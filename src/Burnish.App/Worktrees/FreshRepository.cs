using System.Collections.Immutable;
using Burnish.App.Processes;

namespace Burnish.App.Worktrees;

/// <summary>Makes a new repository out of a folder of files, for the demonstration.</summary>
internal static class FreshRepository
{
    private static readonly ImmutableHashSet<string> NotCopied = ["node_modules", "dist", "coverage", ".git"];

    /// <summary>Copies the files and commits them.</summary>
    /// <param name="source">A folder; installed packages and build output in it are left behind.</param>
    /// <param name="target">A folder that is not there yet, or is empty.</param>
    /// <param name="message">The subject of the commit.</param>
    /// <param name="now">The commit's date.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task CreateAsync(string source, string target, string message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Copy(new(source), Directory.CreateDirectory(target));
        var git = new Git(new ProcessRunner(), ChildEnvironment.OfThisProcess());
        _ = (await git.AskAsync(target, ["init", "--quiet", "--initial-branch=main"], cancellationToken)).Expect($"make a repository in {target}");
        _ = (await git.AskAsync(target, ["add", "--all"], cancellationToken)).Expect($"add the files of {target}");
        var who = GitIdentity.Usual;
        _ = (await git.AskAsync(target, ["-c", $"user.name={who.Name}", "-c", $"user.email={who.Email}", "commit", "--quiet", "--no-verify", $"--date={now:O}", "-m", message], cancellationToken))
            .Expect($"commit the files of {target}");
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(d => !NotCopied.Contains(d.Name) && d.LinkTarget is null)) Copy(folder, to.CreateSubdirectory(folder.Name));
    }
}
