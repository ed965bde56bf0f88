using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Express;

/// <summary>Where following the modules of a repository begins.</summary>
/// <param name="IsMentioned">A shipped script mentions the framework.</param>
/// <param name="Seeds">Shipped scripts that may make or fill an application.</param>
/// <param name="Decorated">Shipped scripts that declare routes with decorators.</param>
/// <param name="Started">Shipped scripts whose export the command line of Fastify starts as an application.</param>
internal sealed partial record RouteSeeds(bool IsMentioned, ImmutableArray<string> Seeds, ImmutableArray<string> Decorated, ImmutableArray<string> Started)
{
    /// <summary>The seeds of a repository.</summary>
    /// <param name="framework">express, fastify or koa.</param>
    public static RouteSeeds Of(Codebase code, string framework)
    {
        var marks = code.ShippedScripts().Where(f => !Example().IsMatch(f.Path)).Select(f => (f.Path, Mark: code.Remember($"{framework}-seeds", f, () => MarkOf(code.Read(f.Path) ?? "", framework)))).ToList();
        return new(marks.Exists(m => m.Mark.IsMentioned), [.. marks.Where(m => m.Mark.IsSeed).Select(m => m.Path)], [.. marks.Where(m => m.Mark.IsDecorated).Select(m => m.Path)],
            framework == "fastify" ? [.. StartedIn(code).Distinct().Order(StringComparer.Ordinal)] : []);
    }

    /// <summary>A text that differs where the seeds do.</summary>
    public override string ToString() => string.Join('\n', [IsMentioned.ToString(), .. Seeds, "", .. Decorated, "", .. Started]);

    private static SeedMark MarkOf(string text, string framework) => framework switch
    {
        "fastify" => new(text.Contains("fastify", StringComparison.OrdinalIgnoreCase), text.Contains("fastify", StringComparison.OrdinalIgnoreCase), FastifyDecoration().IsMatch(text)),
        "koa" => new(Koa().IsMatch(text), Koa().IsMatch(text), KoaDecoration().IsMatch(text) && RouteDecorator().IsMatch(text)),
        _ => new(text.Contains("express", StringComparison.OrdinalIgnoreCase), Seed().IsMatch(text), Decoration().IsMatch(text) && RouteDecorator().IsMatch(text)),
    };

    // "fastify start -w dist/app.js": what is built of src is meant.
    private static IEnumerable<string> StartedIn(Codebase code)
    {
        foreach (var package in code.Packages.Where(p => p.Ecosystem == "npm"))
        {
            foreach (var match in package.Scripts.Values.SelectMany(s => FastifyStart().Matches(s)))
            {
                var file = RepositoryPaths.Joined(package.Directory, match.Groups[1].Value);
                string[] places = [file, Built().Replace(file, "$1src/"), Built().Replace(file, "$1")];
                if (places.SelectMany(p => (string[])[p, p[..p.LastIndexOf('.')] + ".ts"]).FirstOrDefault(code.Has) is { } found) yield return found;
            }
        }
    }

    private sealed record SeedMark(bool IsMentioned, bool IsSeed, bool IsDecorated);

    [GeneratedRegex(@"(^|/)(examples?|samples?|demos?|playground|benchmarks?)/", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"express|\b(app|router|server)\.(use|get|post|put|patch|delete|all|route|listen)\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Seed();

    [GeneratedRegex(@"['""@/](koa|koa-[\w-]+)['""/]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Koa();

    [GeneratedRegex(@"from ['""](routing-controllers|@decorators/express|inversify-express-utils|tsoa|@tsoa/runtime|@overnightjs/core)['""]", RegexOptions.None, 1000)]
    private static partial Regex Decoration();

    [GeneratedRegex(@"from ['""]fastify-decorators['""]", RegexOptions.None, 1000)]
    private static partial Regex FastifyDecoration();

    [GeneratedRegex(@"from ['""](routing-controllers|koa-swagger-decorator|koa-decorator|koa-controllers|koa-ts-controllers|tsoa|@tsoa/runtime)['""]", RegexOptions.None, 1000)]
    private static partial Regex KoaDecoration();

    [GeneratedRegex(@"^\s*@(Get|Post|Put|Patch|Delete|All|Route|Controller|JsonController|controller|http(Get|Post|Put|Patch|Delete)|request)\(", RegexOptions.Multiline, 1000)]
    private static partial Regex RouteDecorator();

    [GeneratedRegex(@"\bfastify start\b[^&|;]*?\s([\w./-]+\.[cm]?[jt]s)\b", RegexOptions.None, 1000)]
    private static partial Regex FastifyStart();

    [GeneratedRegex(@"(^|/)(?:dist|build|lib|out)/", RegexOptions.None, 1000)]
    private static partial Regex Built();
}
