using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.OpenApi;

/// <summary>Reads OpenAPI that is written in comments above the routes, for swagger-jsdoc and its like.</summary>
internal static partial class CommentedApi
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    [GeneratedRegex(@"/\*\*(?<body>(?:(?!\*/)[\s\S])*?@(?:openapi|swagger)\b(?:(?!\*/)[\s\S])*)\*/", RegexOptions.None, 2000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^[ \t]*\*? ?", RegexOptions.Multiline, 1000)]
    private static partial Regex Margin();

    /// <summary>All such comments as one document; null where there is none.</summary>
    public static ApiDocument? In(Codebase code)
    {
        if (!code.Inventory.Packages.Any(p => p.DependsOn("swagger-jsdoc") || p.DependsOn("express-jsdoc-swagger"))) return null;
        var operations = ImmutableArray.CreateBuilder<ApiOperation>();
        var first = "";
        foreach (var file in code.ShippedScripts())
        {
            if (code.Read(file.Path) is not { } text || !(text.Contains("@openapi", StringComparison.Ordinal) || text.Contains("@swagger", StringComparison.Ordinal))) continue;
            if (first.Length == 0) first = file.Path;
            foreach (Match comment in Comment().Matches(text))
            {
                var body = comment.Groups["body"].Value;
                var yaml = body[(body.IndexOf('@', StringComparison.Ordinal) + 1)..];
                yaml = Margin().Replace(yaml[(yaml.IndexOf('\n', StringComparison.Ordinal) + 1)..], "");
                if (YamlText.Read(yaml).Yaml?.Root is not { Kind: YamlKind.Mapping } root) continue;
                foreach (var path in (root["paths"] ?? root).Members.Where(m => m.Key.Value.StartsWith('/')))
                    foreach (var method in path.Value.Members.Where(m => Methods.Contains(m.Key.Value)))
                        operations.Add(new(method.Key.Value.ToUpperInvariant(), path.Key.Value, text.AsSpan(0, comment.Index).Count('\n') + 1, file.Path));
            }
        }
        return first.Length == 0 ? null : new(first, "", operations.ToImmutable(), [], false, true);
    }
}
