using Burnish.App.Worktrees;

namespace Burnish.EndToEnd.Worktrees;

public sealed class HostileDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<IAsyncDisposable> MountAsync(Place place, string script, string folder)
    {
        try { await place.ShellAsync(script); }
        catch (Xunit.Sdk.TrueException refused) { Assert.Skip("mounting is not allowed here: " + refused.Message.Split('\n')[0]); }
        return new Unmount(place, folder);
    }

    [Fact]
    public async Task A_repository_on_a_read_only_disk_is_worked_on_and_the_branch_is_refused_with_the_reason()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; echo x > a; git add .; git commit -q -m a");
        await using var mounted = await MountAsync(place, "mount --bind p p && mount -o remount,ro,bind p", "p");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        File.WriteAllText(Path.Combine(tree.Folder, "a"), "y");
        var made = await workshop.Objects.CommitAsync(new(await workshop.Trees.WriteTreeAsync(tree, Token), [workshop.Repository.Head], "m",
            GitIdentity.Usual, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch), Token);
        var refused = Assert.IsType<PublishOutcome.Refused>(await workshop.Publishing.PublishAsync("refs/heads/burnish/x", made, null, Token));
        Assert.Contains("Read-only file system", refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_said_in_one_line_and_the_repository_stays_as_it_was()
    {
        using var place = new Place();
        await place.ShellAsync("git init -q p; cd p; head -c 6000000 /dev/urandom > big; git add .; git commit -q -m a; mkdir ../state");
        var before = place.Manifest("p");
        await using (await MountAsync(place, "mount -t tmpfs -o size=3m none state", "state"))
        {
            using var workshop = await Opened.WorkshopAsync(place, "p");
            var failure = await Assert.ThrowsAsync<WorkshopException>(() => workshop.Trees.AddAsync("one", workshop.Repository.Head, Token));
            Assert.DoesNotContain('\n', failure.Message);
            Assert.StartsWith("check out", failure.Message, StringComparison.Ordinal);
            Assert.Matches("No space left|unable to write", failure.Message);
        }
        await using (await MountAsync(place, "mount -t tmpfs -o size=4k none state", "state"))
            Assert.Matches("BURNISH_STATE|space on the disk", Assert.IsType<WorkshopOpening.Refused>(await Opened.TryAsync(place, "p")).Why.Line);
        Assert.Equal(before, place.Manifest("p"));
    }

    [Fact]
    public async Task A_hundred_thousand_files_are_listed()
    {
        using var place = new Place();
        await place.ShellAsync("""
            git init -q p; cd p
            { printf 'blob\nmark :1\ndata 2\nx\n\ncommit refs/heads/many\ncommitter A <a@b> 1750000000 +0000\ndata 1\nm\n'
              seq 100000 | sed 's|^\(.*\)\(...\)$|M 100644 :1 d\1/f\2|; t; s|^\(.*\)$|M 100644 :1 d/f\1|'; } | git fast-import --quiet
            git symbolic-ref HEAD refs/heads/many
            """);
        using var workshop = await Opened.WorkshopAsync(place, "p");
        Assert.Equal(100_000, (await workshop.Objects.FilesAsync(workshop.Repository.Head, Token)).Length);
    }

    private sealed class Unmount(Place place, string folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await place.ShellAsync($"umount {folder}");
    }
}
