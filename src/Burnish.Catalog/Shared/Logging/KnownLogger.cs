using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Logging;

/// <summary>A logger of a package whose way of being called is known.</summary>
/// <param name="Path">The module that exports it.</param>
/// <param name="IsDefault">It is the module's default export, or the module itself in CommonJS; otherwise it is exported under the name <c>logger</c>.</param>
/// <param name="TakesObjectFirst">The fields come before the message, as pino wants them.</param>
internal sealed record KnownLogger(string Path, bool IsDefault, bool TakesObjectFirst)
{
    /// <summary>The logger of a package; null where none is known for certain.</summary>
    public static KnownLogger? Of(Codebase code, Package package)
    {
        if (ServerScripts.LoggerModule(code, package) is not { } path || Script.At(code, path) is not { Tree.ErrorCount: 0 } script) return null;
        var imports = Imports.In(script.Tree).Where(i => !i.IsTypeOnly).Select(i => i.Module).ToHashSet(StringComparer.Ordinal);
        var isOwn = script.Tree.Text.Contains("(...parts", StringComparison.Ordinal) && script.Declared("logger") is { Kind: "object" };
        if (!isOwn && imports.Contains("winston") == imports.Contains("pino")) return null;
        var made = script.Tree.Nodes.Where(n => n.Kind == "variable_declarator" && n["value"] is { } value && (isOwn || IsMade(script, value))).Select(n => n["name"] is { } name ? script.Text(name) : "").ToHashSet(StringComparer.Ordinal);
        var exports = Exports.In(script.Tree);
        if (exports.Any(e => e.Name == "logger" && e.Local == "logger" && made.Contains("logger"))) return new(path, IsDefault: false, imports.Contains("pino"));
        return exports.Any(e => e.Name is "default" or "=" && made.Contains(e.Local)) ? new(path, IsDefault: true, imports.Contains("pino")) : null;
    }

    /// <summary>The line that logs a message with fields.</summary>
    public string Line(string level, string message, string fields) => TakesObjectFirst ? $"logger.{level}({fields}, '{message}');" : $"logger.{level}('{message}', {fields});";

    /// <summary>The import of it, for a module written with <c>import</c>.</summary>
    public string Import(string specifier) => IsDefault ? $"import logger from '{specifier}';" : $"import {{ logger }} from '{specifier}';";

    private static bool IsMade(Script script, Core.Syntax.SyntaxNode value) =>
        Calls.Read(script.Tree, value) is { } call && (call.Callee is "winston.createLogger" or "createLogger" or "pino" or "pino.pino" || Imports.LocalNames(script.Tree, "pino", "default").Contains(call.Callee));
}
