using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>A call that does harm with what it is given.</summary>
/// <param name="Names">The last names of the call.</param>
internal sealed record Sink(params ImmutableArray<string> Names)
{
    /// <summary>The packages that the thing called comes from; empty where the receiver's name decides alone.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>The name of the receiver where its package is not known; null where only a known package counts.</summary>
    public Regex? Receiver { get; init; }

    /// <summary>The arguments that do harm, from 0.</summary>
    public ImmutableArray<int> Arguments { get; init; } = [0];

    /// <summary>Where an argument is an object: the members that do harm; empty for the whole object.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>A further condition on the call.</summary>
    public Func<ScriptFlow, Call, bool>? Where { get; init; }

    /// <summary>The expressions of a call that this sink takes; empty where the call is another.</summary>
    public IEnumerable<SyntaxNode> Taken(ScriptFlow flow, Call call)
    {
        if (!(Names.Contains(call.Name) || Names.Contains(flow.OwnName(call))) || call.Arguments.IsEmpty || !Matches(flow, call) || Where?.Invoke(flow, call) == false) yield break;
        foreach (var index in Arguments.Where(i => i < call.Arguments.Length))
        {
            var argument = Script.Bare(call.Arguments[index]);
            if (Functions.IsFunction(argument)) continue;
            if (Members.IsEmpty || argument.Kind != "object") yield return argument;
            else
            {
                foreach (var member in ObjectLiterals.Properties(flow.Script.Tree, argument).Where(p => p.Name is { } name && Members.Contains(name))) yield return member.Value;
                foreach (var spread in argument.Named.Where(n => n.Kind == "spread_element")) yield return spread;
            }
        }
    }

    private bool Matches(ScriptFlow flow, Call call)
    {
        if ((call.Node["function"] ?? call.Node["constructor"]) is not { } callee) return false;
        if (!Packages.IsEmpty && flow.PackageOf(callee) is { } package) return Packages.Contains(package.Module);
        return Receiver is not null && Receiver.IsMatch(call.Receiver);
    }
}

/// <summary>A value from outside that reaches a sink.</summary>
internal sealed record Reached(ScriptFlow Flow, Call Call, SyntaxNode Argument, Taint Taint);

/// <summary>Asks of every call of some names whether data from outside reaches it.</summary>
internal static class Reaching
{
    /// <summary>The names that a file must hold to call one of the sinks.</summary>
    public static ImmutableArray<string> Words(ImmutableArray<Sink> sinks) => [.. sinks.SelectMany(s => s.Names).Distinct(StringComparer.Ordinal)];

    /// <summary>The first argument of each call of a file that data of these origins reaches with the harm still in it.</summary>
    /// <param name="flow">The file.</param>
    /// <param name="harm">What the sinks do.</param>
    /// <param name="sinks">The calls that are asked about.</param>
    /// <param name="origins">Whose data counts.</param>
    public static IEnumerable<Reached> Of(ScriptFlow flow, Harm harm, ImmutableArray<Sink> sinks, params ImmutableArray<Origin> origins)
    {
        var words = Words(sinks);
        foreach (var call in words.SelectMany(flow.CallsOf).Concat(flow.AliasedCalls(words)).Distinct().OrderBy(c => c.Node.Start))
        {
            if (Find(flow, call, harm, sinks, origins) is { } reached) yield return reached;
        }
    }

    private static Reached? Find(ScriptFlow flow, Call call, Harm harm, ImmutableArray<Sink> sinks, ImmutableArray<Origin> origins) => sinks
        .SelectMany(s => s.Taken(flow, call))
        .Select(argument => flow.TaintOf(argument) is { } taint && taint.Can(harm) && origins.Contains(taint.Origin) ? new Reached(flow, call, argument, taint) : null)
        .FirstOrDefault(r => r is not null);
}
