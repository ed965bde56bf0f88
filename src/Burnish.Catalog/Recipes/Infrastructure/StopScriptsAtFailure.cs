using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Mending;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Ends scripts that deploy, migrate, back up or restore at the first command that fails.</summary>
public sealed partial class StopScriptsAtFailure : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("stop-scripts-at-failure"),
        Title = "Stop deployment scripts at the first failure",
        Area = Area.Infrastructure,
        Clears = [new("script-goes-on-after-failure")],
        Moves = [new("INF-3")],
        SafeBecause = "only scripts are changed in which every command is one whose failure is never an answer, such as npm, docker or mkdir -p; nothing that compares, searches, kills or deletes",
        Keeps = "Every command and its order.",
        Narrows = "A script ends with an error where it went on after one before.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "A step that failed is no longer followed by the one that needed it.", finding =>
        {
            if (ShellScript.In(code).FirstOrDefault(s => s.Path == finding.Place.Path) is not { } script || code.Read(script.Path) is not { } text) return Mend.Leave("it cannot be read");
            if (!Shebang().IsMatch(script.Head)) return Mend.Leave("it does not say that it is run by sh or bash");
            if (script.Lines.FirstOrDefault(l => !Plain().IsMatch(l.Text)) is { } unclear) return Mend.Leave($"whether it may go on after line {unclear.Number} fails is for a person to say");
            var at = text.IndexOf('\n') + 1;
            if (at == 0) return Mend.Leave("it is one line");
            var feed = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            return Mend.By(new TextEdit(at, 0, $"set -e{feed}"));
        });

    [GeneratedRegex(@"^#!\s*(?:/usr)?/bin/(?:env\s+)?(?:ba|z|da)?sh\s*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Shebang();

    [GeneratedRegex(@"^(?:(?:export\s+)?[A-Za-z_]\w*=[^`(]*|(?:sudo\s+)?(?:echo|printf|cd|mkdir\s+-p|cp|mv|npm|npx|yarn|pnpm|node|docker\s+(?:build|push|tag|login|compose)|docker-compose|kubectl\s+apply|helm\s+upgrade|terraform\s+(?:init|apply|plan)|git\s+(?:pull|push|fetch|checkout|clone|tag)|pg_dump|pg_restore|psql|mysqldump|mongodump|mongorestore|tar|gzip|gunzip|aws|gcloud|az|firebase|serverless|sls|rsync|scp|make|dotnet|cargo|chmod|source|\.)\b[^|]*|fi|done|else|then|exit(?:\s+\d+)?)$", RegexOptions.CultureInvariant, 300)]
    private static partial Regex Plain();
}
