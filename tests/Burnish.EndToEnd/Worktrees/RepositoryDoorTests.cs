using Burnish.App.Worktrees;

namespace Burnish.EndToEnd.Worktrees;

public sealed class RepositoryDoorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string> Refusals => new()
    {
        // name, script that sets the place up, path that is opened, words of the cause
        { "not a repository", "mkdir p", "p", "not a git repository" },
        { "a missing path", "true", "p", "no such folder" },
        { "a file", "echo x > p", "p", "is a file" },
        { "no commit yet", "git init -q p; echo x > p/a; git -C p add a", "p", "no commit yet" },
        { "an empty repository", "git init -q p", "p", "no commit yet" },
        { "a bare repository", "git init -q --bare p", "p", "bare repository" },
        { "the inside of .git", "git init -q p", "p/.git", "inside a .git folder" },
        { "an orphan branch", "git init -q p; git -C p commit -q --allow-empty -m a; git -C p checkout -q --orphan new", "p", "has no commit" },
        { "a damaged head", "git init -q p; git -C p commit -q --allow-empty -m a; rm -rf p/.git/objects/*", "p", "cannot be read" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_worked_on_is_refused_in_one_line_and_left_as_it_was(string name, string script, string path, string cause)
    {
        using var place = new Place();
        await place.ShellAsync(script);
        var before = place.Manifest("");
        var opening = await new RepositoryDoor(new Git(Place.Runner, place.Environment)).OpenAsync(place.At(path), Token);
        var refused = Assert.IsType<RepositoryOpening.Refused>(opening);
        Assert.Contains(cause, refused.Cause, StringComparison.Ordinal);
        Assert.StartsWith(place.At(path), refused.Line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Line);
        Assert.EndsWith(".", refused.NextStep.TrimEnd('`', '\'') + ".", StringComparison.Ordinal);
        Assert.Equal(before, place.Manifest(""));
        Assert.NotEmpty(name);
    }

    public static TheoryData<string, string, string, string> Openings => new()
    {
        // script that sets the place up after p has one commit, path that is opened, its top, words of a note or empty
        { "true", "p", "p", "" },
        { "mkdir -p p/src/deep", "p/src/deep", "p", "" },
        { "git -C p checkout -q --detach", "p", "p", "detached" },
        { "git -C p commit -q --allow-empty -m b; git clone -q --depth 1 file://$PWD/p s", "s", "s", "shallow" },
        { "echo y >> p/a; echo z > p/new; git -C p add new; echo w > p/untracked", "p", "p", "3 places" },
        { "git -C p worktree add -q ../linked", "linked", "linked", "linked" },
        { "git init -q --object-format=sha256 q; git -C q commit -q --allow-empty -m a", "q", "q", "" },
        { "git init -q 'we ird\"n\\ame'; git -C 'we ird\"n\\ame' commit -q --allow-empty -m a", "we ird\"n\\ame", "we ird\"n\\ame", "" },
        { "ln -s p link", "link", "p", "" },
    };

    [Theory]
    [MemberData(nameof(Openings))]
    public async Task A_repository_opens_with_its_facts_and_is_left_as_it_was(string script, string path, string top, string note)
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; echo x > p/a; git -C p add a; git -C p commit -q -m a; " + script);
        var before = place.Manifest("");
        var opening = await new RepositoryDoor(new Git(Place.Runner, place.Environment)).OpenAsync(place.At(path), Token);
        var opened = Assert.IsType<RepositoryOpening.Opened>(opening);
        Assert.Equal(place.At(top), opened.Repository.Top);
        Assert.Equal(await place.ShellAsync("git rev-parse HEAD", top), opened.Repository.Head);
        if (note.Length > 0) Assert.Contains(opened.Repository.Notes, n => n.Contains(note, StringComparison.Ordinal));
        else Assert.Empty(opened.Repository.Notes);
        Assert.Equal(before, place.Manifest(""));
    }

    [Fact]
    public async Task A_repository_of_another_user_is_refused_until_the_user_declares_it_safe()
    {
        if (Environment.UserName != "root") Assert.Skip("only root can give a folder away");
        using var place = new Place();
        await place.ShellAsync("git init -q p; git -C p commit -q --allow-empty -m a; chown -R 12345 p");
        var door = new RepositoryDoor(new Git(Place.Runner, place.Environment));
        var refused = Assert.IsType<RepositoryOpening.Refused>(await door.OpenAsync(place.At("p"), Token));
        Assert.Contains("safe.directory", refused.NextStep, StringComparison.Ordinal);
        await place.ShellAsync("git config --global --add safe.directory \"$PWD/p\"");
        Assert.IsType<RepositoryOpening.Opened>(await door.OpenAsync(place.At("p"), Token));
    }

    [Fact]
    public async Task Nothing_that_the_repository_configures_runs()
    {
        using var place = new Place();
        await place.ShellAsync("""
            git init -q p; cd p; echo x > a; echo '* filter=evil diff=evil' > .gitattributes; git add .; git commit -q -m a
            evil="touch $PWD/../ran; cat"
            git config core.fsmonitor "touch $PWD/../ran"; git config filter.evil.clean "$evil"; git config filter.evil.smudge "$evil"; git config filter.evil.required true
            git config diff.external "$evil"; git config diff.evil.textconv "$evil"; git config core.pager "$evil"; git config core.alternateRefsCommand "$evil"
            git config alias.status "!$evil"; git config core.sshCommand "$evil"; git config gpg.program "$evil"; git config commit.gpgSign true
            for h in post-checkout reference-transaction post-index-change pre-commit post-update; do printf '#!/bin/sh\n%s\n' "touch $PWD/../ran" > .git/hooks/$h; chmod +x .git/hooks/$h; done
            sleep 0.01; echo y > a
            """);
        var before = place.Manifest("p");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        File.WriteAllText(Path.Combine(tree.Folder, "a"), "z");
        var made = await workshop.Objects.CommitAsync(new(await workshop.Trees.WriteTreeAsync(tree, Token), [workshop.Repository.Head], "m",
            GitIdentity.Usual, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch), Token);
        _ = await workshop.Objects.PatchAsync(workshop.Repository.Head, made, Token);
        Assert.Equal(1, workshop.Repository.UncommittedChanges);
        Assert.Equal(before, place.Manifest("p"));
        Assert.IsType<PublishOutcome.Done>(await workshop.Publishing.PublishAsync("refs/heads/burnish/x", made, null, Token));
        Assert.False(File.Exists(place.At("ran")));
    }
}
