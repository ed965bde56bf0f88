using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Writes a Dockerfile for each service that has none.</summary>
public sealed class WriteDockerfile : IRecipe
{
    // Platforms that would build with a Dockerfile as soon as one is there.
    private static readonly string[] Platforms =
        ["Procfile", "fly.toml", "render.yaml", "railway.json", "railway.toml", "app.yaml", "app.json", "vercel.json", "netlify.toml", "serverless.yml", "serverless.yaml", "heroku.yml", "nixpacks.toml", ".ebextensions/", "amplify.yml"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-dockerfile"),
        Title = "Build every service as an image",
        Area = Area.Infrastructure,
        Clears = [new("service-without-image")],
        Moves = [new("INF-1")],
        SafeBecause = "Only new files are written, and nothing in the repository builds an image yet; where a platform would take the Dockerfile up by itself, none is written.",
        Keeps = "Every file that exists, and how the service is started without an image.",
        EffortMinutes = 45,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (code.Inventory.Files.Select(f => f.Path).FirstOrDefault(p => Platforms.Any(x => x.EndsWith('/') ? p.StartsWith(x, StringComparison.Ordinal) : p == x || p.EndsWith("/" + x, StringComparison.Ordinal))) is { } platform)
            return new RecipeAnswer.Refused($"{platform} deploys to a platform that may build with a Dockerfile as soon as there is one");
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var reasons = new List<string>();
        foreach (var service in HttpService.In(code).Where(s => findings.Any(f => f.Subject == s.Directory)))
        {
            var image = NewImage.Of(code, service);
            var path = image.Context.Length == 0 ? "Dockerfile" : image.Context + "/Dockerfile";
            if (image.Text.Length == 0) reasons.Add($"{service.NameIn(code)}: {image.Reason}");
            else if (edits.Any(e => e.Path == path)) reasons.Add($"{service.NameIn(code)}: {path} is another service's");
            else
            {
                edits.Add(new FileEdit.Create(path, image.Text));
                var ignore = image.Context.Length == 0 ? ".dockerignore" : image.Context + "/.dockerignore";
                if (!code.Tracks(ignore)) edits.Add(new FileEdit.Create(ignore, DockerIgnore.Text(code, image.Context, [])));
            }
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused(reasons.Count == 0 ? "no service that listens" : string.Join("; ", reasons));
        return new RecipeAnswer.Change("The image is built in one stage and shipped in another, without root, development dependencies and local files. It was not built here: no container runtime is used.", edits.ToImmutable());
    }
}
