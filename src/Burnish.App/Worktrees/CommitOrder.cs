using System.Collections.Immutable;

namespace Burnish.App.Worktrees;

/// <summary>A commit to be made. The same order gives the same id, on any machine and at any time.</summary>
/// <param name="Tree">Id of the tree.</param>
/// <param name="Parents">Ids of the parents, in order.</param>
/// <param name="Message">The whole message; a final line end is added when it lacks one.</param>
/// <param name="Identity">Author and committer.</param>
/// <param name="Authored">Author date; kept to the second.</param>
/// <param name="Committed">Committer date; kept to the second.</param>
internal sealed record CommitOrder(
    string Tree, ImmutableArray<string> Parents, string Message, GitIdentity Identity, DateTimeOffset Authored, DateTimeOffset Committed);

/// <summary>One commit of the history.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parents">Ids of the parents.</param>
/// <param name="Authored">Author date.</param>
/// <param name="Committed">Committer date.</param>
/// <param name="Subject">First paragraph of the message in one line.</param>
/// <param name="Body">The rest of the message, trailers included.</param>
internal sealed record LoggedCommit(string Id, ImmutableArray<string> Parents, DateTimeOffset Authored, DateTimeOffset Committed, string Subject, string Body);

/// <summary>A tag and the commit it leads to.</summary>
/// <param name="Name">Without <c>refs/tags/</c>.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Created">When the tag, or for a plain one its commit, was made.</param>
internal sealed record LoggedTag(string Name, string Commit, DateTimeOffset Created);

/// <summary>What a merge of two commits gives.</summary>
internal abstract record TreeMerge
{
    private TreeMerge() { }

    /// <summary>They fit together.</summary>
    /// <param name="Tree">Id of the merged tree.</param>
    public sealed record Merged(string Tree) : TreeMerge;

    /// <summary>They do not.</summary>
    /// <param name="Paths">Where they collide.</param>
    public sealed record Conflicts(ImmutableArray<string> Paths) : TreeMerge;
}
