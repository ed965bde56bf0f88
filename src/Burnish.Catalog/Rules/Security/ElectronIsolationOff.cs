using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Electron windows whose pages reach the operating system.</summary>
public sealed class ElectronIsolationOff : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("electron-isolation-off"),
        Title = "Window of a desktop program not isolated",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A script that gets into the page runs with the rights of the user, not with those of a page.",
        Source = "CWE-693; Electron documentation, security checklist",
        Cwe = "CWE-693",
        Standards = ["OWASP-A05:2021", "OWASP-A06:2025"],
        NotSeen = "Options that come from elsewhere.",
        SeenOn = "BoostIO/BoostNote-Legacy",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["nodeIntegration", "contextIsolation", "webSecurity", "sandbox", "allowRunningInsecureContent"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        if (!flow.Imports.Any(i => i.Module is "electron" or "@electron/remote" or "electron/main")) yield break;
        foreach (var pair in flow.Script.Tree.OfKind("pair"))
        {
            if (pair["key"] is not { } key || pair["value"] is not { } value) continue;
            var name = flow.Text(key).Trim('\'', '"');
            if ((name is "nodeIntegration" or "nodeIntegrationInWorker" or "allowRunningInsecureContent" or "enableRemoteModule" && value.Kind == "true") || (name is "contextIsolation" or "webSecurity" && value.Kind == "false"))
                yield return (pair, $"{flow.Text(pair)} opens the program to every page that the window shows");
        }
    }

}
