using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>The arguments of a package's own script, without those that would get in the way of reading the result.</summary>
public static class OwnArguments
{
    /// <summary>Keeps what is neither dropped by name nor the value of a dropped option.</summary>
    /// <param name="arguments">As in the script.</param>
    /// <param name="flags">Options without a value; a name that ends in <c>*</c> stands for all that begin so.</param>
    /// <param name="valued">Options whose value may be the next argument.</param>
    public static ImmutableArray<string> Without(ImmutableArray<string> arguments, ImmutableArray<string> flags, ImmutableArray<string> valued)
    {
        var kept = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < arguments.Length; at++)
        {
            var name = arguments[at].Split('=')[0];
            if (valued.Contains(name))
            {
                if (!arguments[at].Contains('=', StringComparison.Ordinal)) at++;
            }
            else if (!flags.Any(f => f.EndsWith('*') ? name.StartsWith(f[..^1], StringComparison.Ordinal) : name == f))
            {
                kept.Add(arguments[at]);
            }
        }
        return kept.ToImmutable();
    }

    /// <summary>Options with their values, and the rest: what is to be looked at. What only a shell can fill in is left out.</summary>
    public static (ImmutableArray<string> Options, ImmutableArray<string> Targets) Split(ImmutableArray<string> arguments, ImmutableArray<string> valued)
    {
        var options = ImmutableArray.CreateBuilder<string>();
        var targets = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < arguments.Length; at++)
        {
            if (arguments[at].AsSpan().IndexOfAny("$`<>") >= 0) continue;
            (arguments[at].StartsWith('-') ? options : targets).Add(arguments[at]);
            if (valued.Contains(arguments[at]) && at + 1 < arguments.Length) options.Add(arguments[++at]);
        }
        return (options.ToImmutable(), targets.ToImmutable());
    }
}
