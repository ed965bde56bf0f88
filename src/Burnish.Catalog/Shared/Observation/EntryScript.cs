using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Observation;

/// <summary>The script that lets a service listen, for what must be loaded before everything else.</summary>
internal sealed record EntryScript(Script Script, Package Package)
{
    /// <summary>The entry of a service that Node.js loads as CommonJS; otherwise the reason why it is not sure.</summary>
    public static (EntryScript? Entry, string Reason) Of(Codebase code, HttpService service)
    {
        if (code.Inventory.Packages.FirstOrDefault(p => p.Directory == service.Directory && p.Ecosystem == "npm") is not { } package) return (null, "it has no npm manifest");
        if (service.Application.Listens is not [var listens]) return (null, "it is not sure which script lets it listen");
        if (Script.At(code, listens.Path) is not { Tree.ErrorCount: 0 } script) return (null, $"{listens.Path} cannot be parsed");
        var isModule = package.IsModule ? !script.Path.EndsWith(".cjs", StringComparison.Ordinal) && !script.Path.EndsWith(".cts", StringComparison.Ordinal) : script.Path.EndsWith(".mjs", StringComparison.Ordinal) || script.Path.EndsWith(".mts", StringComparison.Ordinal);
        if (isModule) return (null, "ES modules are loaded before any statement runs: it takes node --import in the start command");
        return script.File.Language is "typescript" or "javascript" ? (new(script, package), "") : (null, $"{script.Path} is no plain script");
    }

    /// <summary>A module beside the script.</summary>
    public NewModule Beside(string name) => new($"{Script.Path[..(Script.Path.LastIndexOf('/') + 1)]}{name}{Path.GetExtension(Script.Path)}");

    /// <summary>The module as a file, which reads the .env file first where the service does so, in the style of the script; null where the path is taken.</summary>
    public FileEdit? Written(Codebase code, NewModule module, string text) =>
        module.Written(code, FileStyle.Of(Script.Tree, Script.Path), Package.DependsOn("dotenv") ? "import 'dotenv/config';\n" + text : text);
}
