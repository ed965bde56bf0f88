namespace Burnish.App.Scheduling;

/// <summary>A GitHub Actions workflow in the target that runs Burnish on a schedule and pushes only branches below <c>burnish/</c>.</summary>
internal static class ActionsWorkflow
{
    /// <summary>Where it is written.</summary>
    public const string RelativePath = ".github/workflows/burnish.yml";

    /// <summary>The workflow's text.</summary>
    /// <param name="cron">Five fields; GitHub reads them in UTC.</param>
    /// <param name="source">The git address that Burnish is cloned from.</param>
    /// <param name="charter">A charter's path in the repository; null where there is none.</param>
    public static string Text(string cron, string source, string? charter) => $$"""
        # Runs Burnish on a schedule. It pushes branches below burnish/ and nothing else; review and merge them as you like.
        name: Burnish
        on:
          schedule:
            - cron: '{{cron}}'
          workflow_dispatch:
        permissions:
          contents: write
        concurrency:
          group: burnish
          cancel-in-progress: false
        jobs:
          run:
            runs-on: ubuntu-latest
            timeout-minutes: 150
            steps:
              - uses: actions/checkout@v4
                with:
                  fetch-depth: 0
              - uses: actions/setup-node@v4
                with:
                  node-version: 22
              - uses: actions/setup-dotnet@v4
                with:
                  dotnet-version: 10.0.x
              - run: sudo apt-get update && sudo apt-get install --yes bubblewrap
              - run: git clone --depth 1 '{{source}}' "$RUNNER_TEMP/burnish"
              - run: |
                  git fetch origin 'refs/heads/burnish/*:refs/heads/burnish/*' || echo 'no burnish branch yet'
                  "$RUNNER_TEMP/burnish/burnish" run .{{(charter is null ? "" : $" --agent {Schedule.Quoted(charter)}")}}
                  if git for-each-ref --format='%(refname)' refs/heads/burnish/ | grep -q .; then git push origin 'refs/heads/burnish/*'; fi

        """;
}
