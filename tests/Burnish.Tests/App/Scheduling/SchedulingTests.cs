using Burnish.App.Scheduling;
using YamlDotNet.RepresentationModel;

namespace Burnish.Tests.App.Scheduling;

public sealed class SchedulingTests
{
    [Theory]
    [InlineData("0 2 * * 0", "Sun *-*-* 2:0:00")]
    [InlineData("30 4 * * 1-5", "Mon..Fri *-*-* 4:30:00")]
    [InlineData("*/15 * * * *", "*-*-* *:0/15:00")]
    [InlineData("0 */6 * * *", "*-*-* 0/6:0:00")]
    [InlineData("0 0 1 1,7 *", "*-1,7-1 0:0:00")]
    [InlineData("0 9-17 * * mon,FRI", "Mon,Fri *-*-* 9..17:0:00")]
    [InlineData("0 3 */2 * *", "*-*-1/2 3:0:00")] // days and months count from 1
    [InlineData("0 3 1 */3 *", "*-1/3-1 3:0:00")]
    [InlineData("5 4 * * 7", "Sun *-*-* 4:5:00")]
    [InlineData("5 4 * * 5-7", "Fri..Sun *-*-* 4:5:00")]
    [InlineData("0 8-18/2 * * *", "*-*-* 8..18/2:0:00")]
    [InlineData("0 0 1 jan *", "*-1-1 0:0:00")]
    [InlineData("0 0 1 JAN-mar *", "*-1..3-1 0:0:00")]
    [InlineData("  0   2 * * 0 ", "Sun *-*-* 2:0:00")]
    public void A_cron_expression_is_said_in_systemds_words(string cron, string calendar)
    {
        Assert.Null(Schedule.Fault(cron));
        Assert.Equal(calendar, SystemdTimer.OnCalendar(cron));
    }

    [Theory]
    [InlineData("0 0 13 * 5")] // cron: the 13th or a Friday; systemd: a Friday the 13th
    [InlineData("0 0 * * */2")]
    [InlineData("0 0 L * *")]
    [InlineData("0 0 15W * *")]
    [InlineData("0 0 * * 5#2")]
    public void What_systemd_cannot_say_is_refused_not_bent(string cron) => Assert.Null(SystemdTimer.OnCalendar(cron));

    [Theory]
    [InlineData("")]
    [InlineData("0 2 * *")]
    [InlineData("0 2 * * 0 0 0")]
    [InlineData("61 2 * * 0")]
    [InlineData("0 2 * * 0; rm -rf /")]
    [InlineData("0 2 * * 0\n* * * * * evil")]
    [InlineData("@daily")]
    public void What_is_no_cron_expression_of_five_fields_is_named(string cron) => Assert.NotNull(Schedule.Fault(cron));

    [Theory]
    [InlineData("/srv/app", null, "/opt/burnish run /srv/app")]
    [InlineData("/srv/my app", null, "/opt/burnish run '/srv/my app'")]
    [InlineData("/srv/it's", "/etc/c.md", "/opt/burnish run '/srv/it'\\''s' --agent /etc/c.md")]
    [InlineData("/srv/$(reboot)`x`;y", null, "/opt/burnish run '/srv/$(reboot)`x`;y'")]
    public void A_command_is_quoted_for_the_shell(string repository, string? charter, string expected) =>
        Assert.Equal(expected, new Schedule(repository, "0 2 * * 0", "/opt/burnish", charter).Command);

    [Theory]
    [InlineData("/srv/100%/app", "0 2 * * 0 /opt/burnish run '/srv/100\\%/app' # burnish schedule /srv/100\\%/app")] // cron turns a bare % into a line end
    [InlineData("/srv/app", "0 2 * * 0 /opt/burnish run /srv/app # burnish schedule /srv/app")]
    public void A_crontab_line_is_quoted_for_cron_too(string repository, string expected) =>
        Assert.Equal(expected, new Schedule(repository, "0 2 * * 0", "/opt/burnish", null).CrontabLine);

    [Fact]
    public void A_path_with_a_line_end_is_refused() => Assert.NotNull(Schedule.FaultOfPath("/srv/a\n* * * * * evil"));

    [Fact]
    public void A_timer_is_written_listed_and_removed_and_a_neighbour_stays()
    {
        var folder = Directory.CreateTempSubdirectory("burnish-test-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "backup.timer"), "[Timer]\n");
            var timer = new SystemdTimer(folder.FullName);
            timer.Write(new("/srv/app", "0 2 * * 0", "/opt/burnish", null));
            timer.Write(new("/srv/app 2", "30 4 * * 1-5", "/opt/burnish", null));
            timer.Write(new("/srv/app", "0 3 * * 0", "/opt/burnish", null)); // again: replaced, not doubled
            Assert.Equal([("/srv/app", "Sun *-*-* 3:0:00"), ("/srv/app 2", "Mon..Fri *-*-* 4:30:00")], timer.List().OrderBy(l => l.Repository, StringComparer.Ordinal));
            Assert.True(timer.Remove("/srv/app"));
            Assert.False(timer.Remove("/srv/app"));
            Assert.Equal(["/srv/app 2"], timer.List().Select(l => l.Repository));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "backup.timer")));
            Assert.Equal(3, Directory.GetFiles(folder.FullName).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Percent_signs_do_not_become_specifiers_of_systemd()
    {
        var folder = Directory.CreateTempSubdirectory("burnish-test-");
        try
        {
            new SystemdTimer(folder.FullName).Write(new("/srv/100%/it's", "0 2 * * 0", "/opt/burnish", null));
            var service = File.ReadAllText(Directory.GetFiles(folder.FullName, "*.service").Single());
            Assert.Contains("ExecStart=\"/opt/burnish\" \"run\" \"/srv/100%%/it's\"", service, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("docs/it's a charter.md")]
    [InlineData("a: b #c.md")]
    public void The_workflow_is_yaml_and_says_what_was_asked_for(string? charter)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(ActionsWorkflow.Text("0 2 * * 0", "https://example.org/burnish.git", charter)));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        Assert.Equal("0 2 * * 0", (string?)root["on"]["schedule"][0]["cron"]);
        Assert.Equal("write", (string?)root["permissions"]["contents"]);
        var steps = ((YamlSequenceNode)root["jobs"]["run"]["steps"]).OfType<YamlMappingNode>().ToList();
        Assert.Contains(steps, s => s.Children.TryGetValue("run", out var run) && ((string?)run)?.Contains("https://example.org/burnish.git", StringComparison.Ordinal) == true);
        var last = (string?)steps[^1]["run"] ?? "";
        Assert.Contains(charter switch { null => " run .\n", "docs/it's a charter.md" => " run . --agent 'docs/it'\\''s a charter.md'\n", _ => $" run . --agent '{charter}'\n" }, last, StringComparison.Ordinal);
        Assert.NotNull(root["jobs"]["run"]["timeout-minutes"]);
    }
}
