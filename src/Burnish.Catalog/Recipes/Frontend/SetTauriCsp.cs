using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Gives the desktop window a content security policy.</summary>
public sealed class SetTauriCsp : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("set-tauri-csp"),
        Title = "Give the desktop window a content security policy",
        Area = Area.Frontend,
        Clears = [new("tauri-csp-off")],
        Moves = [new("SEC-2"), new("SEC-1")],
        SafeBecause = "The window loads only its own scripts, which the page does already; pictures, styles and connections stay open to what pages of this kind use.",
        Keeps = "Connections over HTTPS and to this machine, pictures from anywhere over HTTPS, inline styles.",
        Narrows = "Scripts from other origins and inline scripts do not run in the desktop window.",
        EffortMinutes = 15,
    };

    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline' https:; font-src 'self' data: https:; "
        + "img-src 'self' asset: http://asset.localhost blob: data: https:; media-src 'self' asset: http://asset.localhost blob: https:; "
        + "connect-src 'self' ipc: http://ipc.localhost https: wss: http://localhost:* ws://localhost:* http://127.0.0.1:*; object-src 'none'; frame-ancestors 'none'";

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var pages = code.Files("html").Where(f => !f.IsTest).Select(f => code.Read(f.Path) ?? "").ToList();
        if (pages.Exists(HasForeignScript)) return new RecipeAnswer.Refused("a page holds inline or foreign scripts, which the policy would stop");
        if (Script.Shipped(code, "eval(", "new Function(").Any(s => s.File.Language is "tsx")) return new RecipeAnswer.Refused("the page makes code at run time, which the policy would stop");
        var edits = findings.Select(f => Edit(code, f.Place.Path)).ToList();
        return edits.Contains(null) ? new RecipeAnswer.Refused("the configuration is not in a form that can be changed with certainty")
            : new RecipeAnswer.Change("The desktop window runs only scripts that come with it.", [.. edits.OfType<FileEdit>()]);
    }

    private static FileEdit.Modify? Edit(Codebase code, string path)
    {
        if (JsonText.Read(code.Read(path) ?? "").Json is not { } json || (json.Root["tauri"] ?? json.Root["app"]) is not { Kind: JsonKind.Map } holder) return null;
        var policy = JsonEdits.Quoted(Policy);
        if (holder.At("security", "csp") is { } csp) return new(path, [JsonEdits.Replace(csp, policy)]);
        if (holder["security"] is { Kind: JsonKind.Map } security) return new(path, [JsonEdits.Insert(json, security, "csp", policy)]);
        return holder["security"] is null ? new(path, [JsonEdits.Insert(json, holder, "security", $"{{\n{JsonEdits.Unit(json.Text)}\"csp\": {policy}\n}}")]) : null;
    }

    private static bool HasForeignScript(string page)
    {
        for (var at = page.IndexOf("<script", StringComparison.OrdinalIgnoreCase); at >= 0; at = page.IndexOf("<script", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var tag = page[at..(page.IndexOf('>', at) is var end and > 0 ? end : page.Length)];
            if (!tag.Contains("src=", StringComparison.Ordinal) || tag.Contains("src=\"http", StringComparison.Ordinal) || tag.Contains("src=\"//", StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
