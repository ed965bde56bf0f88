using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Http;

/// <summary>A call of another service that sets no limit to how long it waits.</summary>
/// <param name="OptionsAt">The position of the argument that would set it.</param>
internal sealed record OutgoingCall(Script Script, Call Call, int OptionsAt, bool IsFetch)
{
    /// <summary>All of a script, by the platform's fetch and by axios; those whose options are not seen whole are left out.</summary>
    public static IEnumerable<OutgoingCall> In(Script script)
    {
        var axios = Imports.LocalNames(script.Tree, "axios", "default").ToHashSet(StringComparer.Ordinal);
        var isPlatforms = !script.Tree.Nodes.Any(n => n.Kind == "identifier" && script.Text(n) == "fetch" && n.Parent is { Kind: not ("call_expression" or "unary_expression") } && n.Field != "function");
        foreach (var call in script.Calls().Where(c => !c.IsNew && c.Arguments.Length > 0 && !c.Arguments.Any(a => a.Kind == "spread_element")))
        {
            var at = call.Callee == "fetch" && isPlatforms ? 1 : axios.Contains(call.Callee) ? Script.Bare(call.Arguments[0]).Kind == "object" ? 0 : 1 : axios.Contains(call.Receiver) ? PositionOf(call.Name) : -1;
            if (at < 0 || call.Arguments.Length < at && call.Name is not ("post" or "put" or "patch")) continue;
            var found = new OutgoingCall(script, call, at, call.Callee == "fetch");
            if (found.Options is null ? call.Arguments.Length <= at : Script.IsClosedObject(found.Options) && !found.IsLimited) yield return found;
        }
    }

    /// <summary>The options; null where there are none.</summary>
    public SyntaxNode? Options => Call.Arguments.Length > OptionsAt ? Script.Bare(Call.Arguments[OptionsAt]) : null;

    /// <summary>True where the package sets a limit for all calls of axios at once.</summary>
    public static bool IsSetForAll(Codebase code, string directory) => Services.Says(code, directory, "axios.defaults.timeout", "defaults.timeout", "setGlobalDispatcher");

    private bool IsLimited => Script.Property(Options, "signal") is not null || Script.Property(Options, "timeout") is not null || Script.Property(Options, "cancelToken") is not null;

    private static int PositionOf(string name) => name switch { "request" or "create" => 0, "get" or "delete" or "head" or "options" => 1, "post" or "put" or "patch" => 2, _ => -1 };
}
