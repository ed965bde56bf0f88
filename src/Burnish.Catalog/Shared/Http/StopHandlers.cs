using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Http;

/// <summary>What the scripts of a service do when they are told to stop.</summary>
internal static class StopHandlers
{
    /// <summary>True where every handler of SIGTERM is seen whole and none does more than say so, stop its telemetry and leave.</summary>
    public static bool OnlyLeave(Codebase code, string directory)
    {
        var scripts = Services.Scripts(code, directory, "SIGTERM").ToList();
        return scripts.Exists(s => Signals(s).Any()) && scripts.TrueForAll(OnlyLeaves);
    }

    private static bool OnlyLeaves(Script script)
    {
        var handled = script.Calls().Where(c => c.Callee is "process.on" or "process.once" && c.Arguments.Length == 2 && script.StringOf(c.Arguments[0]) == "SIGTERM").ToList();
        // A signal that is named in another way, such as in a list that is walked, is not followed.
        return handled.Count == Signals(script).Count() && handled.TrueForAll(c => Handler(script, c.Arguments[1]) is { } handler && script.Calls(handler).All(i => Leaves(script, i)));
    }

    private static IEnumerable<SyntaxNode> Signals(Script script) => StringLiterals.In(script.Tree).Where(l => l.Value == "SIGTERM").Select(l => l.Node);

    private static SyntaxNode? Handler(Script script, SyntaxNode argument)
    {
        if (Functions.IsFunction(argument)) return argument;
        if (argument.Kind != "identifier") return null;
        var named = Functions.In(script.Tree).Where(f => f.Name == script.Text(argument)).Take(2).ToArray();
        return named.Length == 1 ? named[0].Node : null;
    }

    private static bool Leaves(Script script, Call call) =>
        call.Callee is "process.exit" or "process.kill" or "process.cwd" or "String"
        || call.Receiver is "console" or "log" || call.Receiver.EndsWith("logger", StringComparison.OrdinalIgnoreCase)
        || call.Name is "then" or "catch" or "finally"
        || (call.Name is "shutdown" or "forceFlush" && Imports.In(script.Tree).Any(i => i.Module.StartsWith("@opentelemetry/", StringComparison.Ordinal)));
}
