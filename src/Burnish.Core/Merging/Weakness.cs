using System.Collections.Immutable;

namespace Burnish.Core.Merging;

/// <summary>What a finding is about, as far as it can be compared between sources.</summary>
/// <param name="Cwe">Such as <c>CWE-95</c>; empty where none is known.</param>
/// <param name="Names">The names under which the sources know it, as <c>tool:code</c>: its own, and those declared to mean the same.</param>
public sealed record Weakness(string Cwe, ImmutableHashSet<string> Names)
{
    /// <summary>True where both carry the same CWE id or a name in common. Nothing is guessed of messages.</summary>
    public bool IsSameAs(Weakness other) => (Cwe.Length > 0 && Cwe == other.Cwe) || Names.Overlaps(other.Names);
}
