using System.Collections.Immutable;
using Burnish.Core.Ports;

namespace Burnish.Tests.Contracts;

/// <summary>Files in memory. <paramref name="leftOut"/> are tracked but not part of the survey.</summary>
internal sealed class TestSources(ImmutableSortedDictionary<string, string> files, ImmutableHashSet<string> leftOut) : ISources
{
    public bool Has(string path) => files.ContainsKey(path);

    public bool Tracks(string path) => files.ContainsKey(path) || leftOut.Contains(path);

    public string Read(string path) => files[path].TrimStart('\uFEFF');
}
