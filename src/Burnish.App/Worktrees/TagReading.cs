using System.Collections.Immutable;
using System.Globalization;

namespace Burnish.App.Worktrees;

/// <summary>Reads the tags of the user's repository.</summary>
/// <param name="git">Runs the question.</param>
/// <param name="repository">The user's repository.</param>
internal sealed class TagReading(Git git, TargetRepository repository)
{
    /// <summary>All tags that lead to a commit, newest first.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<LoggedTag>> TagsAsync(CancellationToken cancellationToken)
    {
        var answer = await git.AskAsync(repository.Top, ["for-each-ref", "--sort=-creatordate",
            "--format=%(refname:strip=2)%01%(objecttype)%01%(objectname)%01%(*objecttype)%01%(*objectname)%01%(creatordate:unix)", "refs/tags"], cancellationToken);
        return
        [
            .. from line in answer.Expect("read the tags").Split('\n', StringSplitOptions.RemoveEmptyEntries)
               let f = line.Split('\x01')
               where f.Length == 6 && (f[1] == "commit" || f[3] == "commit")
               select new LoggedTag(f[0], f[1] == "commit" ? f[2] : f[4],
                   DateTimeOffset.FromUnixTimeSeconds(long.TryParse(f[5], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0)),
        ];
    }
}
