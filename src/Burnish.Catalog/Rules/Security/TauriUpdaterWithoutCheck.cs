using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Tauri updaters without a public key, or over an unencrypted connection.</summary>
public sealed class TauriUpdaterWithoutCheck : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("tauri-updater-without-check"),
        Title = "Desktop application that cannot check its updates",
        Area = Area.Frontend,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whoever sits between the application and the server installs their own program on the user's machine.",
        Source = "Tauri documentation, Updater: signing updates is mandatory, endpoints use HTTPS",
        Cwe = "CWE-494",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025"],
        NotSeen = "Updaters of one's own.",
        Unseen = "None of the few Tauri applications scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var updaters = (from file in code.Inventory.Files
                        where !file.IsTest && file.Path.EndsWith("tauri.conf.json", StringComparison.Ordinal)
                        let root = JsonText.Read(code.Read(file.Path) ?? "").Json?.Root
                        let updater = root?.At("tauri", "updater") ?? root?.At("plugins", "updater")
                        where updater is { Kind: JsonKind.Map } && updater["active"] is not { Value: "false" }
                        select (file.Path, Updater: updater)).ToList();
        if (updaters.Count == 0) return new RuleAnswer.NotApplicable("no updater of Tauri");
        return RuleAnswer.From(updaters.SelectMany(u => Faults(u.Updater).Select(f => new Sighting(code.PlaceOf(u.Path, f.At, f.At + 1), $"the updater of {u.Path} {f.What}", f.What))));
    }

    private static IEnumerable<(int At, string What)> Faults(JsonItem updater)
    {
        if (updater.Text("pubkey") is null or "") yield return (updater["pubkey"]?.Start ?? updater.Start, "has no public key to check updates with");
        if (updater["endpoints"]?.Items.FirstOrDefault(e => e.Value.StartsWith("http://", StringComparison.Ordinal)) is { } open) yield return (open.Start, "asks over an unencrypted connection");
        if (updater["dangerousInsecureTransportProtocol"] is { Value: "true" } insecure) yield return (insecure.Start, "allows unencrypted connections");
    }
}
