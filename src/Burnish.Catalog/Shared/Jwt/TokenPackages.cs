using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Jwt;

/// <summary>Packages that sign tokens or sessions, by how far their use is read.</summary>
internal static class TokenPackages
{
    /// <summary>Packages whose calls are read: those that make or check tokens.</summary>
    public static ImmutableArray<string> Tokens { get; } = ["jsonwebtoken", "jose", "passport-jwt", "@nestjs/jwt", "@fastify/jwt", "koa-jwt"];

    /// <summary>Packages whose keys are read: they sign cookies and choose algorithm and lifetime themselves.</summary>
    public static ImmutableArray<string> Sessions { get; } = ["express-session", "cookie-session", "koa-session", "iron-session", "@fastify/session", "@fastify/secure-session", "@fastify/cookie", "cookie-parser", "next-auth"];

    // Known to sign or check tokens with a key of the program's own, but their calls are not read.
    private static readonly ImmutableArray<(string Ecosystem, string Name)> Unread =
    [
        ("npm", "express-jwt"), ("npm", "fast-jwt"), ("npm", "jwt-simple"), ("npm", "njwt"), ("npm", "jws"), ("npm", "paseto"), ("npm", "better-auth"), ("npm", "@auth/core"), ("npm", "@auth/express"), ("npm", "oidc-provider"),
        ("pip", "pyjwt"), ("pip", "PyJWT"), ("pip", "python-jose"), ("pip", "authlib"), ("pip", "flask-jwt-extended"), ("pip", "djangorestframework-simplejwt"),
        ("cargo", "jsonwebtoken"), ("cargo", "jwt-simple"), ("cargo", "josekit"),
        ("nuget", "Duende.IdentityServer"), ("nuget", "IdentityServer4"), ("nuget", "OpenIddict.AspNetCore"), ("nuget", "OpenIddict"), ("nuget", "FastEndpoints.Security"),
    ];

    /// <summary>The packages of ASP.NET Core and of .NET that check or make tokens.</summary>
    public static ImmutableArray<string> Dotnet { get; } = ["Microsoft.AspNetCore.Authentication.JwtBearer", "System.IdentityModel.Tokens.Jwt", "Microsoft.IdentityModel.JsonWebTokens"];

    /// <summary>True where a package ships with one of the npm packages.</summary>
    public static bool AnyOf(Inventory inventory, params ReadOnlySpan<string> names)
    {
        var wanted = names.ToArray();
        return inventory.Packages.Any(p => p.Ecosystem == "npm" && p.Dependencies.Any(d => d.Kind != "development" && wanted.Contains(d.Name)));
    }

    /// <summary>True where a project uses a package of <see cref="Dotnet"/>.</summary>
    public static bool InDotnet(Inventory inventory) => inventory.Packages.Any(p => p.Ecosystem == "nuget" && Dotnet.Any(p.DependsOn));

    /// <summary>The first package that handles tokens and is not read, with its manifest; null where there is none.</summary>
    public static (string Name, string Manifest)? NotRead(Inventory inventory) =>
        inventory.Packages.SelectMany(p => p.Dependencies.Where(d => d.Kind != "development" && Unread.Contains((p.Ecosystem, d.Name))).Select(d => ((string, string)?)(d.Name, p.Manifest))).FirstOrDefault();
}
