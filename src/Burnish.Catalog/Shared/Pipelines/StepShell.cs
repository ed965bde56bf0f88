namespace Burnish.Catalog.Shared.Pipelines;

/// <summary>Which shell the steps of a job run in.</summary>
internal static class StepShell
{
    /// <summary>True where the job surely runs in bash, unless a step says otherwise: on Linux or macOS, in no container, and no other default is set.</summary>
    public static bool IsBash(PipelineJob job) =>
        job.Text.Text("runs-on") is { } runner && (runner.StartsWith("ubuntu-", StringComparison.Ordinal) || runner.StartsWith("macos-", StringComparison.Ordinal))
        && (job.Text.At("defaults", "run", "shell") ?? job.File.At("defaults", "run", "shell")) is null or { Value: "bash" };
}
