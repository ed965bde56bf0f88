using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Http;

/// <summary>What counts as input of an endpoint: one answer for the rule that looks for validation and the criterion that counts.</summary>
internal static class Input
{
    // Their path parameters are text that nothing but the handler looks at; elsewhere a router or a type took them apart.
    private static readonly string[] RawParameters = ["express", "fastify", "koa"];

    /// <summary>Endpoints that ship and read something that a client can give any shape.</summary>
    public static IEnumerable<Endpoint> Reading(Inventory inventory)
    {
        var tests = inventory.Files.Where(f => f.IsTest).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return inventory.Endpoints.Where(e => !Script.IsAside(e.Place.Path) && !tests.Contains(e.Place.Path) && e.Reads.Any(r => Is(r, e)));
    }

    /// <summary>True for a part of the request that has to be checked.</summary>
    public static bool Is(RequestRead read, Endpoint endpoint) => read.Part switch
    {
        "body" => true,
        // ASP.NET Core turns what is in the address into the type that the handler asks for, and refuses what does not fit.
        "query" => endpoint.Framework != "aspnetcore",
        // What a middleware put beside the parameters does not come from the client.
        "params" => RawParameters.Contains(endpoint.Framework) && (read.Field.Length == 0 || !endpoint.Path.Contains(':', StringComparison.Ordinal) || endpoint.Path.Contains(':' + read.Field, StringComparison.Ordinal) || read.Field == "*" || int.TryParse(read.Field, out _)),
        _ => false,
    };
}
