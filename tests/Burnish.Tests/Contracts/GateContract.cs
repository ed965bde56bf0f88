using System.Collections.Immutable;
using System.Globalization;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Tests.Contracts;

/// <summary>What every gate must show, with the cases in <c>Catalog/Gates/ID</c>: <c>pass-*</c>, <c>fail-*</c>, <c>inconclusive-*</c>, <c>notapplicable-*</c>.</summary>
public sealed class GateContract
{
    private static readonly ImmutableArray<IGate> All = TestRepository.Catalogue.Gates;

    public static TheoryData<string> Gates { get; } = [.. All.Select(g => g.Card.Id.Value)];

    public static TheoryData<string> Cases { get; } = CatalogData.Cases("Gates", All.Select(g => g.Card.Id.Value), "*.txt");

    [Theory, MemberData(nameof(Gates))]
    public void Is_seen_to_reject_and_to_accept(string id)
    {
        var folder = CatalogData.Folder("Gates", id);

        Assert.NotEmpty(CatalogData.Files(folder, "fail-*.txt"));
        Assert.NotEmpty(CatalogData.Files(folder, "pass-*.txt"));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Judges_as_expected(string name)
    {
        var said = CatalogData.Case(name);
        var expected = Path.GetFileName(name).Split('-')[0] switch
        {
            "pass" => GateVerdict.Accept,
            "fail" => GateVerdict.Reject,
            "inconclusive" => GateVerdict.Inconclusive,
            "notapplicable" => GateVerdict.NotApplicable,
            var other => throw new FormatException($"'{other}' is no verdict"),
        };

        var result = Gate(name).Judge(GateCase.Trial(said));

        Assert.True(expected == result.Verdict, $"{result.Verdict}: {result.Reason}");
        Assert.False(string.IsNullOrWhiteSpace(result.Reason));
        foreach (var words in (said.Said("reason") ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains(words.Trim(), result.Reason, StringComparison.Ordinal);
        if (expected is GateVerdict.Accept or GateVerdict.Reject) Assert.NotEmpty(result.Evidence);
    }

    /// <summary>Each <c>fail</c> case may hold several planted violations; each must be seen alone, so that none hides behind another.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Rejects_each_changed_file_that_is_marked_alone(string name)
    {
        var said = CatalogData.Case(name);
        if (!Path.GetFileName(name).StartsWith("fail-", StringComparison.Ordinal) || said.Said("each") != "file") return;
        var trial = GateCase.Trial(said);

        Assert.All(trial.Files, f => Assert.Equal((f.Path, GateVerdict.Reject), (f.Path, Gate(name).Judge(trial with { Files = [f] }).Verdict)));
    }

    private static IGate Gate(string name) => All.Single(g => g.Card.Id.Value == name.Split('/')[1]);
}
