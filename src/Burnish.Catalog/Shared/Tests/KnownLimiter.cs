using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Express;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>A limiter of express-rate-limit whose limit is written down.</summary>
/// <param name="Limit">Requests that are let through.</param>
/// <param name="IsOffInTests">It lets everything through where NODE_ENV is test.</param>
internal sealed partial record KnownLimiter(int Limit, bool IsOffInTests)
{
    // Anything else (a store, keys, another status) may change which request is refused, and with what.
    private static readonly string[] Plain = ["windowMs", "limit", "max", "standardHeaders", "legacyHeaders", "skip", "message"];

    [GeneratedRegex(@"^process\.env\.NODE_ENV\s*===\s*['""]test['""]$", RegexOptions.None, 1000)]
    private static partial Regex InTests();

    /// <summary>The limiter behind a middleware; null where its limit is not sure.</summary>
    public static KnownLimiter? Of(Codebase code, Middleware middleware)
    {
        if (middleware.Module != "express-rate-limit" || code.Tree(middleware.Place.Path) is not { } here) return null;
        var (tree, name) = (here, middleware.Name);
        if (Imports.In(here).FirstOrDefault(i => i.Names.Any(n => n.Local == middleware.Name)) is { } import && import.Module != "express-rate-limit")
        {
            if (new ModulePaths(code).Find(middleware.Place.Path, import.Module) is not { Length: > 0 } path || code.Tree(path) is not { } there) return null;
            (tree, name) = (there, import.Names.First(n => n.Local == middleware.Name).Imported is var imported and not ("default" or "*") ? imported : middleware.Name);
        }
        var declared = tree.OfKind("variable_declarator").Where(d => d["name"] is { } id && tree.TextOf(id) == name).Select(d => d["value"]).OfType<SyntaxNode>().ToArray();
        if (declared is not [var made] || Calls.Read(tree, made) is not { Arguments: [{ Kind: "object" } options] } || ObjectLiterals.HasSpread(options)) return null;
        var properties = ObjectLiterals.Properties(tree, options);
        if (properties.Any(p => !Plain.Contains(p.Name)) || properties.FirstOrDefault(p => p.Name is "limit" or "max") is not { } limit) return null;
        if (limit.Value.Kind != "number" || !int.TryParse(tree.TextOf(limit.Value), CultureInfo.InvariantCulture, out var most)) return null;
        if (properties.FirstOrDefault(p => p.Name == "skip") is not { } skip) return new(most, false);
        var function = skip.Value.Kind is "identifier" or "shorthand_property_identifier"
            ? Functions.In(tree).FirstOrDefault(f => f.Name == tree.TextOf(skip.Value)) : Functions.Read(tree, skip.Value);
        return function is not null && InTests().IsMatch(tree.TextOf(function.Body)) ? new(most, true) : null;
    }
}
