using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Scripts;

/// <summary>The frame of rules that look at shell commands, wherever the repository has them: scripts, images, workflows.</summary>
internal static class Commands
{
    /// <summary>Asks of every command what is wrong with it, as the end of a sentence that begins with the file's name.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="fault">Asked of each line of a script, each RUN of an image, each line of a workflow's step.</param>
    /// <param name="isShippedOnly">Leaves out workflows and the stages of images that are not shipped: what happens there is thrown away.</param>
    public static RuleAnswer Judge(Codebase code, Func<string, string?> fault, bool isShippedOnly = false)
    {
        var scripts = ShellScript.In(code);
        var files = DockerFaults.Kept(code);
        var jobs = isShippedOnly ? [] : PipelineJob.In(code);
        if (scripts.IsEmpty && files.IsEmpty && jobs.IsEmpty) return new RuleAnswer.NotApplicable("no script, Dockerfile or workflow");
        return RuleAnswer.From(
        [
            .. from script in scripts from line in script.Lines let what = fault(line.Text) where what is not null select Seen(new(script.Path, line.Number, line.Number), what),
            .. from file in files
               from stage in file.Stages
               where !isShippedOnly || DockerFaults.IsShipped(file, stage)
               from step in stage.Instructions
               where step.Keyword == "RUN"
               let what = fault(step.Arguments)
               where what is not null
               select Seen(step.Place, what),
            .. from job in jobs
               from step in job.Steps
               let run = step["run"]
               where run is not null
               let what = run.Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(l => l.Trim()).Where(l => !l.StartsWith('#')).Select(fault).FirstOrDefault(w => w is not null)
               where what is not null
               select Seen(job.PlaceOf(run), what),
        ]);
    }

    private static Sighting Seen(Place place, string what) => new(place, $"{place.Path} {what}", "", what);
}
