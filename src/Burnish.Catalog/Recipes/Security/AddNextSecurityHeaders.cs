using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Next;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Sets security headers on every answer of a Next application.</summary>
public sealed class AddNextSecurityHeaders : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-next-security-headers"),
        Title = "Send security headers with every answer (Next)",
        Area = Area.Security,
        Clears = [new("no-security-headers")],
        For = ["next"],
        Moves = [new("SEC-3"), new("SEC-2")],
        SafeBecause = "It adds headers to answers and changes neither status nor body; scripts, styles and connections of the pages stay as they are, and applications with pages for frames are left alone.",
        Keeps = "Pages, routes, status codes, bodies.",
        Narrows = "Pages of other origins can no longer show the site in a frame.",
        EffortMinutes = 15,
    };

    private static readonly string[] Framed = ["embed", "embeds", "embedded", "widget", "widgets", "iframe", "frame", "badge"];

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var why = "none of the services is one of Next";
        foreach (var site in Served.In(code).Concat(Served.PagesOnly(code)).Where(s => s.Framework == "next" && findings.Any(f => f.Place.Path == s.Place.Path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (NextConfig.Of(code, site.Directory) is not { } config) why = "the configuration of Next is not in a form that can be changed with certainty";
            else if (config.Says("headers")) why = $"{config.Script.Path} sets headers of its own";
            else if (config.Script.StringOf(config.Script.Property(config.Literal, "output")) == "export") why = "the pages are exported and sent by a server that is not in the repository";
            else if (ShownInFrames(code, site.Directory) is { } page) why = $"{page} looks like a page that other sites show in a frame";
            else edits.Add(new FileEdit.Modify(config.Script.Path, [config.Adding(Headers)]));
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused(why);
        return new RecipeAnswer.Change("Browsers are told not to guess content types, not to show the site in frames of others, and to keep addresses to themselves.", edits.ToImmutable())
        {
            Leaves = [.. findings.Where(f => !edits.Any(e => e.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }

    private static string? ShownInFrames(Codebase code, string directory) => code.Inventory.Files.Select(f => f.Path)
        .FirstOrDefault(p => (directory.Length == 0 || p.StartsWith(directory + "/", StringComparison.Ordinal)) && p.Split('/') is var parts && (parts.Contains("app") || parts.Contains("pages"))
            && parts.Any(s => Framed.Contains(s.Trim('(', ')').Split('.')[0].ToLowerInvariant())) && !parts.Contains("components"));

    private static readonly string[] Headers =
    [
        "async headers() {",
        "  return [",
        "    {",
        "      source: \"/:path*\",",
        "      headers: [",
        "        { key: \"X-Content-Type-Options\", value: \"nosniff\" },",
        "        { key: \"X-Frame-Options\", value: \"SAMEORIGIN\" },",
        "        { key: \"Referrer-Policy\", value: \"strict-origin-when-cross-origin\" },",
        "      ],",
        "    },",
        "  ];",
        "}",
    ];
}
