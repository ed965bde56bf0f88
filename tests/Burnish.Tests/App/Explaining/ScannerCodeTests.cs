using Burnish.App.Explaining;
using Burnish.Core.Merging;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.Explaining;

/// <summary>Every code of a tool is explained by the name under which a scan prints it.</summary>
public sealed class ScannerCodeTests
{
    public static TheoryData<string, string> Canaries { get; } = [.. TestRepository.Catalogue.Scanners.Select(s => (s.Card.Id.Value, s.Scans.Canary.Code))];

    [Theory, MemberData(nameof(Canaries))]
    public void A_code_is_found_by_its_printed_name_and_by_tool_and_code(string tool, string code)
    {
        var scanner = TestRepository.Catalogue.Scanners.Single(s => s.Card.Id.Value == tool);
        var printed = ToolFindings.RuleOf(scanner.Card.Id, code);
        foreach (var name in new[] { printed.Value, $"{tool}:{code}" })
        {
            var guide = ScannerCode.Of(name, TestRepository.Catalogue) ?? throw new InvalidOperationException($"{name} is not explained");
            Assert.Equal(printed, guide.Card.Id);
            Assert.Contains(scanner.Scans.SeveritySource, guide.Card.Source, StringComparison.Ordinal);
            Assert.StartsWith("https://", guide.Card.HelpAddress, StringComparison.Ordinal);
            Assert.Equal(scanner.DocumentationOf(code), guide.Card.HelpAddress);
            Assert.Contains($"burnish-ignore {printed}:", guide.Suppress, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("oxlint-eslint-no-eval", "https://oxc.rs/docs/guide/usage/linter/rules/eslint/no-eval.html")]
    [InlineData("oxlint-typescript-eslint-no-this-alias", "https://oxc.rs/docs/guide/usage/linter/rules/typescript/no-this-alias.html")]
    [InlineData("oxlint-react-hooks-exhaustive-deps", "https://oxc.rs/docs/guide/usage/linter/rules/react-hooks/exhaustive-deps.html")]
    [InlineData("squawk-ban-drop-column", "https://squawkhq.com/docs/ban-drop-column")]
    [InlineData("dclint-no-version-field", "https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/no-version-field-rule.md")]
    public void The_tools_own_page_is_named(string name, string address) => Assert.Equal(address, ScannerCode.Of(name, TestRepository.Catalogue)?.Card.HelpAddress);

    [Theory]
    [InlineData("oxlint")]
    [InlineData("oxlint-")]
    [InlineData("dynamic-eval")]
    [InlineData("knipped-files")]
    public void What_is_no_code_of_a_tool_is_not_explained_as_one(string name) => Assert.Null(ScannerCode.Of(name, TestRepository.Catalogue));
}
