using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>What of the request a handler's parameters are bound to.</summary>
internal static class BoundInput
{
    private static readonly string[] Simple =
        ["string", "int", "long", "short", "byte", "bool", "double", "float", "decimal", "char", "Guid", "DateTime", "DateOnly", "TimeOnly", "DateTimeOffset", "TimeSpan", "Uri", "StringValues"];

    private static readonly string[] Own =
        ["CancellationToken", "HttpContext", "HttpRequest", "HttpResponse", "ClaimsPrincipal", "Stream", "PipeReader", "LinkGenerator"];

    /// <summary>The parts that are read, in the order of the parameters.</summary>
    public static ImmutableArray<RequestRead> Of(CSharpFile file, SyntaxNode function, string path, string method) =>
        [.. function.Parameters().Select(p => Part(p, path, method) is { Length: > 0 } part ? new RequestRead(part, part is "body" or "file" ? "" : NameOf(p), file.PlaceOf(p)) : null).OfType<RequestRead>()];

    private static string NameOf(ParameterSyntax parameter) =>
        parameter.AttributeLists.Attributes().SelectMany(a => a.ArgumentList?.Arguments ?? []).FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Name")?.Expression.Constant() ?? parameter.Identifier.ValueText;

    private static string Part(ParameterSyntax parameter, string path, string method)
    {
        foreach (var attribute in parameter.AttributeLists.Attributes())
        {
            var said = attribute.Named() switch
            {
                "FromBody" => "body",
                "FromForm" => "body",
                "FromQuery" => "query",
                "FromRoute" => "params",
                "FromHeader" => "headers",
                "FromServices" or "FromKeyedServices" or "AsParameters" => "none",
                _ => "",
            };
            if (said.Length > 0) return said == "none" ? "" : said;
        }
        var type = parameter.Type.Simple();
        if (RoutePath.Parameters(path).Contains(parameter.Identifier.ValueText, StringComparer.OrdinalIgnoreCase)) return "params";
        if (type is "IFormFile" or "IFormFileCollection") return "file";
        if (Simple.Contains(type.TrimEnd('[', ']'))) return "query";
        if (type.Length == 0 || Own.Contains(type) || method is "GET" or "DELETE" or "HEAD" || IsService(type)) return "";
        return "body";
    }

    private static bool IsService(string type) => (type.Length > 1 && type[0] == 'I' && char.IsAsciiLetterUpper(type[1]) && type is not ("IEnumerable" or "IList" or "ICollection" or "IReadOnlyList"))
        || type.EndsWith("Context", StringComparison.Ordinal) || type.EndsWith("Service", StringComparison.Ordinal) || type.EndsWith("Services", StringComparison.Ordinal) || type.EndsWith("Repository", StringComparison.Ordinal)
        || type.EndsWith("Manager", StringComparison.Ordinal) || type.EndsWith("Client", StringComparison.Ordinal) || type.EndsWith("Factory", StringComparison.Ordinal);
}
