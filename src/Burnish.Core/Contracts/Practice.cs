using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>One practice of the knowledge base.</summary>
/// <param name="Criteria">The criteria that it helps with; none where it is there to be read only.</param>
/// <param name="Technologies">Where it applies; empty means everywhere.</param>
/// <param name="Sources">What was really read.</param>
/// <param name="FurtherReading">What was not read; never cited.</param>
/// <param name="Guidance">Markdown, our own words.</param>
public sealed record Practice(
    PracticeId Id, string Title, ImmutableArray<Area> Areas, ImmutableArray<CriterionId> Criteria, ImmutableArray<string> Technologies,
    ImmutableArray<string> Tags, ImmutableArray<string> Synonyms, ImmutableArray<PracticeSource> Sources, ImmutableArray<Reading> FurtherReading, string Guidance)
{
    /// <summary>The recipes that do a part of it.</summary>
    public ImmutableArray<RecipeId> Recipes { get; init; } = [];

    /// <summary>It is there to be read only: no criterion asks for it and no recipe does it.</summary>
    public bool IsReading { get; init; }
}

/// <summary>A source that was read.</summary>
/// <param name="Date">The date of the version read, or <c>undated</c>.</param>
/// <param name="ReadFrom">What was really read: a public repository, commit and path, or a stored page.</param>
/// <param name="ReadOn">The day it was read, ISO 8601.</param>
public sealed record PracticeSource(string Publisher, string Title, string Section, string Url, string Date, string ReadFrom, string ReadOn);

/// <summary>A source that was not read.</summary>
public sealed record Reading(string Publisher, string Title, string Url);
