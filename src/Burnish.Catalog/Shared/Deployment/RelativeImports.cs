using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Deployment;

/// <summary>How a file names the files beside it when it imports them.</summary>
internal static class RelativeImports
{
    /// <summary><c>.js</c>, <c>.ts</c> and their like, or nothing: as the file's own imports do; where it has none, as its module system asks for.</summary>
    public static string SuffixOf(Codebase code, SyntaxTree tree, string path)
    {
        var own = Imports.In(tree).Select(i => i.Module).FirstOrDefault(m => m.StartsWith("./", StringComparison.Ordinal) || m.StartsWith("../", StringComparison.Ordinal));
        if (own is not null) return new[] { ".js", ".ts", ".mjs", ".mts", ".cjs" }.FirstOrDefault(e => own.EndsWith(e, StringComparison.Ordinal)) ?? "";
        var isModule = (code.PackageOf(path)?.IsModule ?? false) || path.EndsWith(".mjs", StringComparison.Ordinal) || path.EndsWith(".mts", StringComparison.Ordinal);
        return !isModule ? "" : path.EndsWith(".mjs", StringComparison.Ordinal) || path.EndsWith(".mts", StringComparison.Ordinal) ? ".mjs" : ".js";
    }
}
