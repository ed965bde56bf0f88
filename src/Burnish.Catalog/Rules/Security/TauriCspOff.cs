using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Tauri windows without a content security policy.</summary>
public sealed class TauriCspOff : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("tauri-csp-off"),
        Title = "Desktop window without a content security policy",
        Area = Area.Frontend,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A script that gets into the window can call everything that the desktop shell allows.",
        Source = "Tauri documentation, Content Security Policy; CWE-693",
        Cwe = "CWE-693",
        Standards = ["OWASP-A05:2021", "OWASP-A06:2025", "ASVS-v5.0.0-3.4.3"],
        NotSeen = "Configuration in TOML or JSON5.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = code.Inventory.Files.Where(f => f.Path.Split('/')[^1] == "tauri.conf.json" && !f.IsTest).ToList();
        if (files.Count == 0) return new RuleAnswer.NotApplicable("no tauri.conf.json");
        return RuleAnswer.From(files.Select(f => Look(code, f.Path)).OfType<Sighting>());
    }

    private static Sighting? Look(Codebase code, string path)
    {
        if (JsonText.Read(code.Read(path) ?? "").Json is not { Root.Kind: JsonKind.Map } json) return null;
        var holder = json.Root["tauri"] ?? json.Root["app"];
        var csp = holder?.At("security", "csp");
        if (csp is { Kind: not JsonKind.Null } && csp.Value != "") return null;
        if (csp is { Kind: JsonKind.Map }) return null;
        var at = csp ?? holder?["security"] ?? holder;
        var place = at is null ? new Place(path, 0, 0) : code.PlaceOf(path, at.Start, csp is null ? at.Start + 1 : at.End);
        return new(place, "The window runs without a content security policy", path, "csp");
    }
}
