using System.Collections.Immutable;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Tests.Contracts;

/// <summary>
/// What every kind of claim must show, with the data in <c>Catalog/Claims/ID</c>: <c>fires.txt</c> and <c>silent.txt</c> hold one statement a line,
/// and each other file is a repository whose first line says <c># verdict: contradicted</c> (and, where it matters, <c># reason: words</c>).
/// </summary>
public sealed class ClaimContract
{
    public static TheoryData<string> Claims { get; } = [.. Ids()];

    public static TheoryData<string> Cases { get; } = [.. CatalogData.Cases("Claims", Ids(), "*.txt").Where(c => !IsList(c.Data)).Select(c => c.Data)];

    private static IEnumerable<string> Ids() => TestRepository.Catalogue.Claims.Select(c => c.Card.Id.Value);

    [Theory, MemberData(nameof(Claims))]
    public void Every_statement_that_claims_it_is_read(string id) =>
        Assert.All(Lines(id, "fires.txt"), line => Assert.True(Claim(id).Read(Assert.Single(Asserted(line))) is not null, $"not read: {line}"));

    [Theory, MemberData(nameof(Claims))]
    public void No_look_alike_is_read(string id) =>
        Assert.All(Lines(id, "silent.txt"), line => Assert.False(Asserted(line).Any(s => Claim(id).Read(s) is not null), $"read: {line}"));

    [Theory, MemberData(nameof(Claims))]
    public void There_are_twice_as_many_look_alikes(string id)
    {
        var fires = Lines(id, "fires.txt").Length;
        Assert.InRange(fires, 2, int.MaxValue);
        Assert.InRange(Lines(id, "silent.txt").Length, 2 * fires, int.MaxValue);
    }

    [Theory, MemberData(nameof(Claims))]
    public void A_verdict_is_shown(string id) => Assert.Contains(Cases, c => c.Data.Split('/')[1] == id);

    [Theory, MemberData(nameof(Cases))]
    public void Is_judged_as_expected(string name)
    {
        var said = CatalogData.Case(name);
        var expected = Enum.Parse<ClaimVerdict>(said.Said("verdict") ?? throw new FormatException("the case does not say '# verdict: …'"), ignoreCase: true);
        var repository = TestRepository.Of(said.Files);
        var seen = repository.Examine();
        var claims = ClaimReader.Read([Claim(name.Split('/')[1])], repository.Code, Score.Of(seen, TestRepository.Catalogue.Criteria, Thresholds.Default), seen);

        Assert.NotEmpty(claims);
        Assert.All(claims, c =>
        {
            Assert.True(expected == c.Verdict, $"{c.Verdict}: {c.Reason}");
            Assert.False(string.IsNullOrWhiteSpace(c.Reason));
            if (said.Said("reason") is { } words) Assert.Contains(words, c.Reason, StringComparison.Ordinal);
            if (c.Verdict != ClaimVerdict.NotMeasurable) Assert.NotEmpty(c.Evidence);
        });
    }

    private static bool IsList(string name) => name.EndsWith("/fires.txt", StringComparison.Ordinal) || name.EndsWith("/silent.txt", StringComparison.Ordinal);

    private static IClaim Claim(string id) => TestRepository.Catalogue.Claims.Single(c => c.Card.Id.Value == id);

    private static ImmutableArray<string> Lines(string id, string file)
    {
        var path = Path.Combine(CatalogData.Folder("Claims", id), file);
        Assert.True(File.Exists(path), $"the claim has no test data: make {path}");
        return [.. File.ReadAllLines(path).Where(l => l.Length > 0)];
    }

    /// <summary>The statements of a report that holds the line; <c>\n</c> in it begins a new line.</summary>
    private static List<Statement> Asserted(string line) =>
        [.. ClaimReader.Asserted(new("docs/report.md", 0, "", "markdown", false, false), $"# Report\n\n{line.Replace("\\n", "\n", StringComparison.Ordinal)}\n")];
}
