using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Express;

/// <summary>Where following the modules of a repository begins.</summary>
/// <param name="IsMentioned">A shipped script mentions Express.</param>
/// <param name="Seeds">Shipped scripts that may make or fill an application.</param>
/// <param name="Decorated">Shipped scripts that declare routes with decorators.</param>
internal sealed partial record ExpressSeeds(bool IsMentioned, ImmutableArray<string> Seeds, ImmutableArray<string> Decorated)
{
    /// <summary>The seeds of a repository.</summary>
    public static ExpressSeeds Of(Codebase code)
    {
        var marks = code.ShippedScripts().Where(f => !Example().IsMatch(f.Path)).Select(f => (f.Path, Mark: code.Remember("express-seeds", f, () => MarkOf(code.Read(f.Path) ?? "")))).ToList();
        return new(marks.Exists(m => m.Mark.IsMentioned), [.. marks.Where(m => m.Mark.IsSeed).Select(m => m.Path)], [.. marks.Where(m => m.Mark.IsDecorated).Select(m => m.Path)]);
    }

    /// <summary>A text that differs where the seeds do.</summary>
    public override string ToString() => string.Join('\n', [IsMentioned.ToString(), .. Seeds, "", .. Decorated]);

    private static SeedMark MarkOf(string text) =>
        new(text.Contains("express", StringComparison.OrdinalIgnoreCase), Seed().IsMatch(text), Decoration().IsMatch(text) && RouteDecorator().IsMatch(text));

    private sealed record SeedMark(bool IsMentioned, bool IsSeed, bool IsDecorated);

    [GeneratedRegex(@"(^|/)(examples?|samples?|demos?|playground|benchmarks?)/", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"express|\b(app|router|server)\.(use|get|post|put|patch|delete|all|route|listen)\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Seed();

    [GeneratedRegex(@"from ['""](routing-controllers|@decorators/express|inversify-express-utils|tsoa|@tsoa/runtime|@overnightjs/core)['""]", RegexOptions.None, 1000)]
    private static partial Regex Decoration();

    [GeneratedRegex(@"^\s*@(Get|Post|Put|Patch|Delete|All|Route|Controller|JsonController|controller|http(Get|Post|Put|Patch|Delete))\(", RegexOptions.Multiline, 1000)]
    private static partial Regex RouteDecorator();
}
