namespace Burnish.EndToEnd.Runs;

public sealed class ScheduleTests
{
    // Keeps lines in a file as cron keeps them, with cron's own answers; the machine's real crontab is never touched.
    private const string Cron = """
        mkdir -p bin; cat > bin/crontab <<'END'
        #!/bin/sh
        tab="$(dirname "$0")/../tab"
        case "$1" in
          -l) if [ -e "$(dirname "$0")/../broken" ]; then echo 'crontab: permission denied' >&2; exit 1; fi
              if [ -e "$tab" ]; then cat "$tab"; else echo 'no crontab for ana' >&2; exit 1; fi;;
          -) cat > "$tab";;
          *) exit 2;;
        esac
        END
        chmod +x bin/crontab
        """;

    private static async Task<(Site Site, Func<string, Task<Ended>> Schedule)> PreparedAsync()
    {
        var site = await Site.BuildAsync("cd ..\n" + Cron);
        await site.Place.ShellAsync("sed -i \"s|PATH='|PATH='$PWD/bin:|\" b");
        return (site, arguments => site.ScriptAsync("schedule " + arguments));
    }

    [Fact]
    public async Task A_schedule_is_installed_listed_and_removed_and_other_lines_stay()
    {
        var (site, schedule) = await PreparedAsync();
        using var _ = site;
        var top = site.Place.At("p");
        Assert.Equal($"0 2 * * 0 ", (await schedule("install p --cron '0 2 * * 0' --dry-run")).Out[..10]);
        Assert.False(File.Exists(site.Place.At("tab")));

        Assert.Equal(0, (await schedule("install p --cron '0 2 * * 0'")).Code); // there was no crontab yet
        const string Foreign = "MAILTO=ana@example.org\n# by hand: burnish schedule\n15 4 * * * backup --all\n";
        var own = await File.ReadAllTextAsync(site.Place.At("tab"));
        await File.WriteAllTextAsync(site.Place.At("tab"), Foreign + own + "@daily tidy\n");
        Assert.Equal(0, (await schedule("install p --cron '30 3 * * 1'")).Code); // again: replaced, not doubled
        var tab = await File.ReadAllTextAsync(site.Place.At("tab"));
        Assert.StartsWith(Foreign + "@daily tidy\n30 3 * * 1 ", tab, StringComparison.Ordinal);
        Assert.EndsWith($" run {top} # burnish schedule {top}\n", tab, StringComparison.Ordinal);
        Assert.Equal(5, tab.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("30 3 * * 1", (await schedule("list")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await schedule("remove p")).Code);
        Assert.Equal(Foreign + "@daily tidy\n", await File.ReadAllTextAsync(site.Place.At("tab")));
        Assert.Equal("", (await schedule("list")).Out);
    }

    [Fact]
    public async Task A_crontab_that_cannot_be_read_is_not_written_over()
    {
        var (site, schedule) = await PreparedAsync();
        using var _ = site;
        await File.WriteAllTextAsync(site.Place.At("tab"), "15 4 * * * backup --all\n");
        await File.WriteAllTextAsync(site.Place.At("broken"), "");
        var ended = await schedule("install p --cron '0 2 * * 0'");
        Assert.Equal(1, ended.Code);
        Assert.Contains("left alone", ended.Error, StringComparison.Ordinal);
        Assert.Equal("15 4 * * * backup --all\n", await File.ReadAllTextAsync(site.Place.At("tab")));
    }

    [Fact]
    public async Task A_charter_brings_its_own_schedule()
    {
        var (site, schedule) = await PreparedAsync();
        using var _ = site;
        site.Place.Write("charter.md", "```bash\n0 2 * * 0 cd /somewhere && rm -rf important\n```\n");
        var ended = await schedule($"install p --agent '{site.Place.At("charter.md")}'");
        Assert.True(ended.Code == 0, ended.Error);
        var tab = await File.ReadAllTextAsync(site.Place.At("tab"));
        Assert.StartsWith("0 2 * * 0 ", tab, StringComparison.Ordinal);
        Assert.Contains("--agent ", tab, StringComparison.Ordinal);
        Assert.DoesNotContain("important", tab, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("install p", "no schedule")]
    [InlineData("install p --cron 'every sunday'", "not a cron expression")]
    [InlineData("install p --cron '@daily'", "not a cron expression")]
    [InlineData("install p --systemd --dry-run --cron '0 0 13 * 5'", "systemd has no words")]
    [InlineData("install p --github --cron '0 2 * * 0'", "--source")]
    public async Task What_cannot_be_scheduled_is_refused(string arguments, string words)
    {
        var (site, schedule) = await PreparedAsync();
        using var _ = site;
        var ended = await schedule(arguments);
        Assert.Equal(2, ended.Code);
        Assert.Contains(words, ended.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(site.Place.At("tab")));
    }
}
