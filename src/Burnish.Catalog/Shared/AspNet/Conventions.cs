using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>What stands in front of a handler: authorization, limits, filters, by call or by attribute.</summary>
internal static class Conventions
{
    private const string Authorization = "Microsoft.AspNetCore.Authorization";
    private const string RateLimiting = "Microsoft.AspNetCore.RateLimiting";

    /// <summary>The entry that a call such as <c>RequireAuthorization()</c> makes; null for a call that puts nothing in front.</summary>
    public static Middleware? Of(CSharpFile file, InvocationExpressionSyntax call)
    {
        var name = call.Called();
        var module = name switch
        {
            "RequireAuthorization" or "AllowAnonymous" => Authorization,
            "RequireRateLimiting" or "DisableRateLimiting" => RateLimiting,
            "AddEndpointFilter" or "AddEndpointFilterFactory" or "RequireCors" or "RequireHost" or "CacheOutput" => "Microsoft.AspNetCore.Http",
            _ when name.Contains("Valid", StringComparison.Ordinal) && (name.StartsWith("With", StringComparison.Ordinal) || name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("Validat", StringComparison.Ordinal)) => "",
            _ => null,
        };
        return module is null ? null : new(name, Cut($"{name}{(call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax generic } ? generic.TypeArgumentList.ToString() : "")}{call.ArgumentList}"), module, "/", file.PlaceOf(call), false);
    }

    /// <summary>The entries that attributes of a method, lambda or class make.</summary>
    public static IEnumerable<Middleware> Of(CSharpFile file, SyntaxList<AttributeListSyntax> lists)
    {
        foreach (var attribute in lists.Attributes())
        {
            var name = attribute.Named();
            var module = name switch
            {
                "AllowAnonymous" => Authorization,
                "EnableRateLimiting" or "DisableRateLimiting" => RateLimiting,
                "ServiceFilter" or "TypeFilter" => "Microsoft.AspNetCore.Mvc",
                "ValidateAntiForgeryToken" => "Microsoft.AspNetCore.Antiforgery",
                _ when name.Contains("Authoriz", StringComparison.Ordinal) => Authorization,
                _ when name.EndsWith("Filter", StringComparison.Ordinal) || name.StartsWith("Validat", StringComparison.Ordinal) => "",
                _ => null,
            };
            if (module is not null) yield return new(name, Cut(attribute.ToString()), module, "/", file.PlaceOf(attribute), false);
        }
    }

    /// <summary>What really holds: <c>AllowAnonymous</c> anywhere wins over every authorization, <c>DisableRateLimiting</c> over every limit.</summary>
    public static ImmutableArray<Middleware> Holding(IEnumerable<Middleware> all)
    {
        var list = all.DistinctBy(m => m.Place).ToList();
        if (list.Exists(m => m.Name == "AllowAnonymous")) list.RemoveAll(m => m.Module == Authorization);
        if (list.Exists(m => m.Name == "DisableRateLimiting")) list.RemoveAll(m => m.Module == RateLimiting);
        return [.. list];
    }

    /// <summary>True where callers are asked who they are.</summary>
    public static bool IsAuthorized(Endpoint endpoint) => endpoint.Chain.Any(m => m.Module == Authorization);

    private static string Cut(string text) => text.Length > 300 ? text[..300] : text;
}
