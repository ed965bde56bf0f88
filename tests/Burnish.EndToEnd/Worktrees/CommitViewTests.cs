using System.Text;
using Burnish.App.Engine;
using Burnish.App.History;

namespace Burnish.EndToEnd.Worktrees;

/// <summary>A commit is the same to look at whether its blobs are read at once or when they are asked for.</summary>
public sealed class CommitViewTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_remembered_of_files_needs_no_reading_and_says_the_same()
    {
        using var place = new Place();
        // 300 texts of different sizes, and one of each kind that is left out.
        await place.ShellAsync(
            "git init -q p; cd p; mkdir src; for i in $(seq 300); do seq $i > src/f$i.ts; done; printf 'a\\0b' > binary.ts; printf '\\377\\376\\375x' > latin.ts; ln -s src/f1.ts link; head -c 1100000 /dev/zero | tr '\\0' x > large.ts; chmod +x src/f7.ts; git add .; git commit -q -m first");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var at = Path.Combine(workshop.Folder, "memory");
        var first = new FileMemory(at, "one");
        var all = await CommitView.ReadAsync(workshop.Objects, workshop.Repository.Head, new(workshop.Objects), first, Token);
        first.Save();
        Assert.Equal(300, all.Files.Length);
        Assert.Equal(["binary", "notUtf8", "symlink", "tooLarge"], all.LeftOut.Select(l => l.Reason));

        var again = await CommitView.ReadAsync(workshop.Objects, workshop.Repository.Head, new(workshop.Objects), new FileMemory(at, "one"), Token);
        Assert.Equal(all.Files, again.Files);
        Assert.Equal(all.LeftOut.Select(l => (l.Reason, l.Count, string.Join(' ', l.Examples))), again.LeftOut.Select(l => (l.Reason, l.Count, string.Join(' ', l.Examples))));
        await Parallel.ForEachAsync(all.Files.Reverse(), Token, (file, _) =>
        {
            Assert.Equal(all.Read(file.Path), again.Read(file.Path));
            return ValueTask.CompletedTask;
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(300_000)]
    public async Task A_blob_of_any_size_comes_whole_or_is_passed_by(int size)
    {
        using var place = new Place();
        await place.ShellAsync($"git init -q p; cd p; head -c {size} /dev/zero | tr '\\0' x > a; echo behind > b; git add .; git commit -q -m first");
        using var workshop = await Opened.WorkshopAsync(place, "p");
        var files = await workshop.Objects.FilesAsync(workshop.Repository.Head, Token);
        foreach (var limit in (int[])[size, size - 1])
        {
            var read = new List<string?>();
            await workshop.Objects.ReadAsync([.. files.Select(f => f.Id)], Math.Max(limit, 7), b => { read.Add(b.Bytes is null ? null : Encoding.UTF8.GetString(b.Bytes)); return default; }, Token);
            Assert.Equal([size > Math.Max(limit, 7) ? null : new string('x', size), "behind\n"], read);
        }
    }
}
