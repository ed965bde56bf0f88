using System.Text;

namespace Burnish.App.Worktrees;

/// <summary>Makes the bare clone that borrows the user's objects.</summary>
/// <remarks>
/// The same as <c>git clone --bare --shared</c>, without what that brings along: it runs no upload-pack in the user's repository,
/// copies no refs and no configuration, and a shallow or filtered clone does not stop it.
/// </remarks>
internal static class PrivateClone
{
    /// <summary>Makes the clone when it is absent or unusable, and brings what it borrows up to date.</summary>
    /// <param name="git">Runs the commands.</param>
    /// <param name="repository">The user's repository.</param>
    /// <param name="clone">Where it is, or shall be.</param>
    /// <param name="cancellationToken">Ends the making; a half-made clone is made again.</param>
    public static async Task EnsureAsync(Git git, TargetRepository repository, string clone, CancellationToken cancellationToken)
    {
        if (!await IsUsableAsync(git, repository, clone, cancellationToken)) await MakeAsync(git, repository, clone, cancellationToken);
        // A run that was killed may have left locks; we hold the only lock that counts.
        foreach (var left in Directory.EnumerateFiles(clone, "*.lock", SearchOption.TopDirectoryOnly)) File.Delete(left);
        Write(clone, "objects/info/alternates", Quoted(Path.Combine(repository.CommonDirectory, "objects")) + "\n");
        // Every file is checked out and written back byte for byte, whatever the target's attributes say.
        Write(clone, "info/attributes", "* -text -eol -ident -filter -working-tree-encoding\n");
        Write(clone, "info/exclude", "node_modules\n");
        var shallow = Path.Combine(repository.CommonDirectory, "shallow");
        if (File.Exists(shallow)) Write(clone, "shallow", await File.ReadAllTextAsync(shallow, cancellationToken));
        else File.Delete(Path.Combine(clone, "shallow"));
    }

    private static async Task<bool> IsUsableAsync(Git git, TargetRepository repository, string clone, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(clone)) return false;
        var format = await git.AskAsync(clone, [$"--git-dir={clone}", "rev-parse", "--show-object-format"], cancellationToken);
        return format.Succeeded && format.Line == repository.ObjectFormat;
    }

    private static async Task MakeAsync(Git git, TargetRepository repository, string clone, CancellationToken cancellationToken)
    {
        var fresh = clone + ".new";
        foreach (var old in new[] { fresh, clone })
            if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
        var parent = Path.GetDirectoryName(clone) ?? "/";
        _ = (await git.AskAsync(parent, ["init", "--quiet", "--bare", "--template=", "--initial-branch=burnish-private",
            $"--object-format={repository.ObjectFormat}", fresh], cancellationToken)).Expect("make the private clone");
        Directory.Move(fresh, clone);
    }

    private static void Write(string clone, string file, string text)
    {
        var path = Path.Combine(clone, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? clone);
        if (!File.Exists(path) || File.ReadAllText(path) != text) File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    // A line of the file that starts with a quote or # or holds a line end is read as C-quoted text.
    private static string Quoted(string path) => path.AsSpan().IndexOfAny("\"\n\\#") < 0 ? path
        : $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
