using System.Collections.Immutable;

namespace Burnish.Tests.Architecture;

/// <summary>A subject that only some rooms of the house may touch.</summary>
/// <param name="Subject">Types, members or namespaces, by full name.</param>
/// <param name="Allowed">The rooms that may, each with the reason.</param>
internal sealed record Room(ImmutableArray<string> Subject, ImmutableDictionary<string, string> Allowed)
{
    internal IEnumerable<string> Trespasses(Project project) =>
        from use in project.Uses
        where Subject.Any(use.IsOf) && !(project.Name is "Burnish.App" or "Planted" && Allowed.Keys.Any(use.IsIn))
        select $"{project.Name}/{use.Path}:{use.Line} uses {use.Member}";
}
