using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Tests.Contracts;

/// <summary>Which standards a rule must name.</summary>
public sealed class StandardsContract
{
    // No category of 2021 or 2025 lists them: resources without limits (OWASP's API list has them), secrets in the arguments of a process.
    private static readonly string[] OutsideOfTheTopTen = ["CWE-770", "CWE-214"];

    public static TheoryData<string> Security { get; } = [.. Cards().Where(c => c.Area == Area.Security && c.Cwe.Length > 0 && !OutsideOfTheTopTen.Contains(c.Cwe)).Select(c => c.Id.Value)];

    public static TheoryData<string> All { get; } = [.. Cards().Select(c => c.Id.Value)];

    private static IEnumerable<RuleCard> Cards() => TestRepository.Catalogue.Rules.Select(r => r.Card);

    [Theory, MemberData(nameof(Security))]
    public void A_rule_about_a_weakness_names_a_category_of_both_editions(string id)
    {
        Assert.Contains(Card(id).Standards, s => s.StartsWith("OWASP-A", StringComparison.Ordinal) && s.EndsWith(":2021", StringComparison.Ordinal));
        Assert.Contains(Card(id).Standards, s => s.StartsWith("OWASP-A", StringComparison.Ordinal) && s.EndsWith(":2025", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public void Whoever_names_an_older_edition_names_the_newer_too(string id)
    {
        if (Card(id).Standards.Any(s => s.EndsWith(":2021", StringComparison.Ordinal))) Assert.Contains(Card(id).Standards, s => s.EndsWith(":2025", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public void No_standard_is_named_twice(string id) => Assert.Distinct(Card(id).Standards.Append(Card(id).Cwe));

    private static RuleCard Card(string id) => Cards().Single(c => c.Id.Value == id);
}
