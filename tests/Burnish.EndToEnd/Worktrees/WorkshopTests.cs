using System.Text;
using Burnish.App.Worktrees;

namespace Burnish.EndToEnd.Worktrees;

public sealed class WorkshopTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<string> CommitAsync(Workshop workshop, string tree, string parent) =>
        workshop.Objects.CommitAsync(new(tree, [parent], "Say why\n\nBurnish-Run: 1", GitIdentity.Usual, Noon, Noon), Token);

    private static async Task<string> ChangedAsync(Workshop workshop, Worktree tree, string path, string text)
    {
        File.WriteAllText(Path.Combine(tree.Folder, path), text);
        return await CommitAsync(workshop, await workshop.Trees.WriteTreeAsync(tree, Token), await workshop.Trees.CommitOfAsync(tree, Token));
    }

    [Theory]
    [InlineData("git init -q p", "p")]
    [InlineData("git init -q --object-format=sha256 p", "p")]
    [InlineData("git init -q o; git -C o commit -q --allow-empty -m o; git -C o worktree add -q ../p", "p")]
    [InlineData("git init -q o; cd o; git commit -q --allow-empty -m 1; git commit -q --allow-empty -m 2; cd ..; git clone -q --depth 1 file://$PWD/o p", "p")]
    public async Task A_change_goes_from_worktree_to_branch_and_back_out_and_the_checkout_never_moves(string script, string path)
    {
        using var place = new Place();
        await place.ShellAsync(script + "; echo x > p/a; echo b > p/b; git -C p add .; git -C p commit -q -m first; echo dirty > p/b; echo new > p/untracked");
        var before = place.Manifest(path);
        var (head, made) = ("", "");
        using (var workshop = await Opened.WorkshopAsync(place, path))
        {
            head = workshop.Repository.Head;
            var tree = await workshop.Trees.AddAsync("one", head, Token);
            Assert.Equal("b\n", File.ReadAllText(Path.Combine(tree.Folder, "b")));
            made = await ChangedAsync(workshop, tree, "a", "y\n");
            Assert.Equal(before, place.Manifest(path));
            Assert.IsType<PublishOutcome.Moved>(await workshop.Publishing.PublishAsync("refs/heads/burnish/r/iteration-1", made, head, Token));
            Assert.IsType<PublishOutcome.Done>(await workshop.Publishing.PublishAsync("refs/heads/burnish/r/iteration-1", made, null, Token));
            Assert.IsType<PublishOutcome.Moved>(await workshop.Publishing.PublishAsync("refs/heads/burnish/r/iteration-1", made, null, Token));
            Assert.Equal(made, (await workshop.Publishing.OwnAsync(Token))["refs/heads/burnish/r/iteration-1"]);
        }
        Assert.Equal("y", await place.ShellAsync("git fsck --no-dangling --no-progress 2>/dev/null; git show burnish/r/iteration-1:a", path));
        Assert.Equal(" M b\n?? untracked", await place.ShellAsync("git status --porcelain", path));
        using (var workshop = await Opened.WorkshopAsync(place, path))
            Assert.IsType<PublishOutcome.Done>(await workshop.Publishing.RemoveAsync("refs/heads/burnish/r/iteration-1", made, Token));
        Assert.Equal("", await place.ShellAsync("git branch --list 'burnish/*'", path));
        Assert.Equal(head, await place.ShellAsync("git rev-parse HEAD", path));
    }

    [Fact]
    public async Task Working_without_publishing_leaves_the_repository_byte_for_byte()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; echo x > a; git add .; git commit -q -m first; git tag v1; git stash -q 2>/dev/null || true; echo y > a; git add a; echo z > a");
        var before = place.Manifest("p");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        _ = await ChangedAsync(workshop, tree, "a", "changed\n");
        Assert.Equal("v1", Assert.Single(await workshop.History.TagsAsync(Token)).Name);
        await workshop.Trees.PruneAsync(Token);
        Assert.Equal(before, place.Manifest("p"));
    }

    [Fact]
    public async Task The_same_commit_order_gives_the_same_id()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; git -C p commit -q --allow-empty -m a");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var tree = await workshop.Objects.TreeOfAsync(workshop.Repository.Head, Token);
        var first = await CommitAsync(workshop, tree, workshop.Repository.Head);
        await Task.Delay(1100, Token);
        Assert.Equal(first, await CommitAsync(workshop, tree, workshop.Repository.Head));
        var logged = (await workshop.Objects.LogAsync(first, 10, Token))[0];
        Assert.Equal((first, "Say why", "Burnish-Run: 1", Noon), (logged.Id, logged.Subject, logged.Body, logged.Authored));
        Assert.True(await workshop.Objects.IsAncestorAsync(workshop.Repository.Head, first, Token));
        Assert.False(await workshop.Objects.IsAncestorAsync(first, workshop.Repository.Head, Token));
    }

    [Fact]
    public async Task Names_with_line_ends_quotes_dashes_and_invalid_bytes_are_listed_read_and_kept()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; echo 1 > $'new\\nline'; echo 2 > $'quote\"\\'\\\\'; echo 3 > -dash; echo 4 > $'bad\\xff'; echo 5 > 'späß 日'; ln -s /etc/passwd link; printf '#!/bin/sh' > run; chmod +x run; git add .; git commit -q -m names");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var files = await workshop.Objects.FilesAsync(workshop.Repository.Head, Token);
        Assert.Equal(["-dash", @"bad\xFF", "link", "new\nline", "quote\"'\\", "run", "späß 日"], files.Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.False(Assert.Single(files, f => !f.PathIsText).IsMissing);
        Assert.Equal(TreeEntryKind.Link, files.Single(f => f.Path == "link").Kind);
        Assert.Equal(TreeEntryKind.Executable, files.Single(f => f.Path == "run").Kind);
        var texts = new List<string>();
        await workshop.Objects.ReadAsync([.. files.Select(f => f.Id)], 100, b => { texts.Add(Encoding.UTF8.GetString(b.Bytes ?? [])); return default; }, Token);
        Assert.Contains("4\n", texts);
        Assert.Contains("/etc/passwd", texts);

        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        File.WriteAllText(Path.Combine(tree.Folder, "-dash"), "changed");
        File.WriteAllText(Path.Combine(tree.Folder, "new\nline"), "changed");
        File.WriteAllText(Path.Combine(tree.Folder, "stray"), "not asked for");
        var written = await workshop.Trees.WriteTreeAsync(tree, ["-dash", "new\nline"], Token);
        var diff = await workshop.Objects.DiffAsync(workshop.Repository.Head, written, Token);
        Assert.Equal(["-dash", "new\nline"], diff.Files.Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData(".git/config")]
    [InlineData("sub/.GIT/hooks/x")]
    [InlineData("out/file")]
    [InlineData("dangling")]
    [InlineData("")]
    public async Task A_path_that_leaves_the_worktree_is_not_touched(string path)
    {
        using var place = new Place();
        await place.ShellAsync("mkdir secret; git init -q p; cd p; ln -s ../../secret out; ln -s nowhere dangling; ln -s /etc/passwd passwd; echo x > a; git add .; git commit -q -m links");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        Assert.IsType<PathLookup.Outside>(tree.Locate(path));
        Assert.IsType<PathLookup.Inside>(tree.Locate("a"));
        Assert.IsType<PathLookup.Inside>(tree.Locate("new/folder/file"));
        if (path == "out/file") await Assert.ThrowsAsync<WorkshopException>(() => workshop.Trees.WriteTreeAsync(tree, [path], Token));
    }

    [Fact]
    public async Task A_worktree_comes_back_clean_whatever_was_done_to_it()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; echo 1 > a; mkdir d; echo 1 > d/b; echo ignored > .gitignore; git add .; git commit -q -m 1; echo 2 > a; git commit -q -am 2");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        await place.ShellAsync("""
            echo evil > a; rm -rf d; ln -s /tmp d; echo x > ignored; mkdir -p new node_modules/x; git init -q new/repo; echo keep > node_modules/x/y
            printf 'gitdir: %s\n' "$PWD/new/repo/.git" > .git
            """, Path.GetRelativePath(place.Root, tree.Folder));
        var older = (await workshop.Objects.LogAsync(workshop.Repository.Head, 2, Token))[1].Id;
        File.WriteAllText(Path.Combine(workshop.Clone, "worktrees", "one", "index.lock"), "");
        var again = await workshop.Trees.AddAsync("one", older, Token);
        Assert.Equal("1\n", File.ReadAllText(Path.Combine(again.Folder, "a")));
        Assert.Equal("1\n", File.ReadAllText(Path.Combine(again.Folder, "d", "b")));
        Assert.Equal("keep\n", File.ReadAllText(Path.Combine(again.Folder, "node_modules", "x", "y")));
        Assert.Equal([".git", ".gitignore", "a", "d", "node_modules"], Directory.EnumerateFileSystemEntries(again.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(await workshop.Objects.TreeOfAsync(older, Token), await workshop.Trees.WriteTreeAsync(again, Token));
        Directory.Delete(Path.Combine(workshop.Clone, "worktrees", "one"), recursive: true);
        Assert.Equal("2\n", File.ReadAllText(Path.Combine((await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token)).Folder, "a")));
    }

    [Fact]
    public async Task Files_are_checked_out_and_written_back_byte_for_byte()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; git config core.autocrlf false; printf 'a\\r\\nb\\n' > mixed.txt; printf '\\xef\\xbb\\xbfbom\\xff\\r\\n' > odd.txt; git add .; printf '* text=auto eol=crlf ident\\n*.txt filter=lfs\\n' > .gitattributes; git add .gitattributes; git commit -q -m bytes");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        Assert.Equal("a\r\nb\n"u8.ToArray(), File.ReadAllBytes(Path.Combine(tree.Folder, "mixed.txt")));
        Assert.Equal([0xef, 0xbb, 0xbf, (byte)'b', (byte)'o', (byte)'m', 0xff, 13, 10], File.ReadAllBytes(Path.Combine(tree.Folder, "odd.txt")));
        foreach (var file in Directory.EnumerateFiles(tree.Folder, "*.txt")) File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(40));
        Assert.Equal(await workshop.Objects.TreeOfAsync(workshop.Repository.Head, Token), await workshop.Trees.WriteTreeAsync(tree, Token));
    }

    [Fact]
    public async Task Merging_gives_the_merged_tree_or_the_paths_in_conflict()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; seq 20 > a; echo b > 'b\nb'; git add .; git commit -q -m base");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        var lines = File.ReadAllLines(Path.Combine(tree.Folder, "a"));
        async Task<string> With(string path, string text)
        {
            await workshop.Trees.ResetAsync(tree, workshop.Repository.Head, Token);
            return await ChangedAsync(workshop, tree, path, text);
        }
        var top = await With("a", string.Join('\n', ["top", .. lines]) + "\n");
        var end = await With("a", string.Join('\n', [.. lines, "end"]) + "\n");
        var (one, two) = (await With("b\nb", "one\n"), await With("b\nb", "two\n"));
        var merged = Assert.IsType<TreeMerge.Merged>(await workshop.Objects.MergeAsync(top, end, Token));
        Assert.Equal(2, (await workshop.Objects.DiffAsync(workshop.Repository.Head, merged.Tree, Token)).Files.Single().Added);
        Assert.Equal(["b\nb"], Assert.IsType<TreeMerge.Conflicts>(await workshop.Objects.MergeAsync(one, two, Token)).Paths);
    }

    [Fact]
    public async Task A_difference_names_additions_deletions_renames_modes_and_binaries()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; seq 50 > 'old name'; echo x > gone; echo x > mode; git add .; git commit -q -m 1; git mv 'old name' new; git rm -q gone; chmod +x mode; head -c 100 /dev/zero > bin; echo l > $'l\\n1'; git add .; git commit -q -m 2");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var diff = await workshop.Objects.DiffAsync(workshop.Repository.Head + "^", workshop.Repository.Head, Token);
        Assert.Equal(
            ["A bin  ,", "A l\n1  1,0", "D gone  0,1", "M mode  0,0", "R new old name 0,0"],
            diff.Files.Select(f => $"{f.Status} {f.Path} {f.OldPath} {f.Added},{f.Deleted}").Order(StringComparer.Ordinal));
        Assert.Equal("100755", diff.Files.Single(f => f.Path == "mode").NewMode);
        Assert.Contains("rename from old name", await workshop.Objects.PatchAsync(workshop.Repository.Head + "^", workshop.Repository.Head, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_never_overlap()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; git -C p commit -q --allow-empty -m a; git -C p worktree add -q ../linked");
        using (await Opened.WorkshopAsync(place, "p"))
        {
            var held = Assert.IsType<WorkshopOpening.Held>(await Opened.TryAsync(place, "linked"));
            Assert.Contains($"another run holds it (pid {Environment.ProcessId}, since ", held.Line, StringComparison.Ordinal);
        }
        using var again = await Opened.WorkshopAsync(place, "p");
        Assert.NotEmpty(again.Folder);
    }

    [Fact]
    public async Task A_partial_clone_with_all_files_of_the_commit_works_and_one_without_is_refused()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q o; cd o; git config uploadpack.allowFilter true; echo 1 > a; git add .; git commit -q -m 1; echo 2 > a; git commit -q -am 2; cd ..; git clone -q --filter=blob:none file://$PWD/o full; git clone -q --filter=blob:none --no-checkout file://$PWD/o none; git clone -q --filter=tree:0 --no-checkout file://$PWD/o treeless");
        using (var workshop = await Opened.WorkshopAsync(place, "full"))
        {
            Assert.Contains(workshop.Repository.Notes, n => n.Contains("partial clone", StringComparison.Ordinal));
            var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
            var made = await ChangedAsync(workshop, tree, "a", "3");
            Assert.IsType<PublishOutcome.Done>(await workshop.Publishing.PublishAsync("refs/heads/burnish/x", made, null, Token));
        }
        foreach (var path in new[] { "none", "treeless" })
        {
            var before = place.Manifest(path);
            var refused = Assert.IsType<WorkshopOpening.Refused>(await Opened.TryAsync(place, path));
            Assert.Contains("not in this clone", refused.Why.Line, StringComparison.Ordinal);
            Assert.Equal(before, place.Manifest(path));
        }
    }

    [Fact]
    public async Task Submodules_and_large_file_pointers_stay_what_they_are()
    {
        using var place = new Place();
        await place.ShellAsync("""
            git init -q inner; git -C inner commit -q --allow-empty -m i
            git init -q p; cd p; git -c protocol.file.allow=always submodule --quiet add ../inner sub
            echo '*.bin filter=lfs diff=lfs merge=lfs -text' > .gitattributes
            printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 12345\n' 7 > model.bin
            git add .; git commit -q -m all
            """);
        var before = place.Manifest("p");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        Assert.Equal(["sub"], (await workshop.Objects.FilesAsync(workshop.Repository.Head, Token)).Where(f => f.Kind == TreeEntryKind.Submodule).Select(f => f.Path));
        Assert.Equal(["model.bin"], await workshop.LargeFilePointersAsync(workshop.Repository.Head, Token));
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        Assert.Equal(await workshop.Objects.TreeOfAsync(workshop.Repository.Head, Token), await workshop.Trees.WriteTreeAsync(tree, Token));
        Assert.Equal(before, place.Manifest("p"));
    }

    [Fact]
    public async Task A_file_of_200_MB_is_listed_checked_out_and_passed_by_when_read()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; truncate -s 200M big; echo small > small; git -c core.compression=1 add .; git commit -q -m big");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var files = await workshop.Objects.FilesAsync(workshop.Repository.Head, Token);
        Assert.Equal(200L << 20, files.Single(f => f.Path == "big").Size);
        var read = new List<Blob>();
        await workshop.Objects.ReadAsync([.. files.Select(f => f.Id)], 1 << 20, b => { read.Add(b); return default; }, Token);
        Assert.Equal([(200L << 20, null), (6, "small\n")], read.Select(b => (b.Size, b.Bytes is null ? null : Encoding.UTF8.GetString(b.Bytes))));
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        Assert.Equal(200L << 20, new FileInfo(Path.Combine(tree.Folder, "big")).Length);
    }

    [Theory]
    [InlineData("refs/heads/main")]
    [InlineData("refs/heads/burnish")]
    [InlineData("refs/heads/burnish/a..b")]
    [InlineData("refs/heads/burnish/../main")]
    [InlineData("refs/tags/v1")]
    public async Task Only_refs_of_ours_are_ever_written(string name)
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; git -C p commit -q --allow-empty -m a");
        var before = place.Manifest("p");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        Assert.IsType<PublishOutcome.Refused>(await workshop.Publishing.PublishAsync(name, workshop.Repository.Head, null, Token));
        Assert.IsType<PublishOutcome.Refused>(await workshop.Publishing.RemoveAsync(name, workshop.Repository.Head, Token));
        Assert.Equal(before, place.Manifest("p"));
    }

    [Theory]
    [InlineData("git branch burnish", "burnish")]
    [InlineData("git branch burnish/x; git worktree add -q ../w burnish/x", "checked out")]
    public async Task A_branch_in_the_way_is_refused_with_the_reason(string script, string reason)
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; git commit -q --allow-empty -m a; " + script);
        var before = place.Manifest("p");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var expected = (await workshop.Publishing.OwnAsync(Token)).GetValueOrDefault("refs/heads/burnish/x");
        var refused = Assert.IsType<PublishOutcome.Refused>(await workshop.Publishing.PublishAsync("refs/heads/burnish/x", workshop.Repository.Head, expected, Token));
        Assert.Contains(reason, refused.Why, StringComparison.Ordinal);
        Assert.Equal(before, place.Manifest("p"));
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written_or_lies_inside_is_refused()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; git -C p commit -q --allow-empty -m a; echo file > state");
        var refused = Assert.IsType<WorkshopOpening.Refused>(await Opened.TryAsync(place, "p"));
        Assert.Contains("BURNISH_STATE", refused.Why.Line, StringComparison.Ordinal);
        var opened = Assert.IsType<RepositoryOpening.Opened>(await new RepositoryDoor(new Git(Place.Runner, place.Environment)).OpenAsync(place.At("p"), Token));
        var before = place.Manifest("p");
        refused = Assert.IsType<WorkshopOpening.Refused>(await Workshop.OpenAsync(opened, place.At("p/.state"), TimeProvider.System, Token));
        Assert.Contains("inside the repository", refused.Why.Line, StringComparison.Ordinal);
        Assert.Equal(before, place.Manifest("p"));
    }
}
