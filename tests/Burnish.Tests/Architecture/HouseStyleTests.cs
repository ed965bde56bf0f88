using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Tests.Architecture;

/// <summary>What no analyzer in the build looks after.</summary>
public sealed class HouseStyleTests
{
    // The style guide: a catalogue file explains itself on a few screens.
    private const int LongestCatalogueFile = 250;

    [Fact]
    public void No_source_silences_the_null_checks() => Guard.Finds_nothing(Project.All.SelectMany(Silenced));

    [Fact]
    public void A_catalogue_file_stays_short() => Guard.Finds_nothing(TooLong(Project.Catalog));

    [Fact]
    public void Every_project_has_source() => Assert.All(Project.All, project => Assert.NotEmpty(project.Files));

    [Theory]
    [InlineData("string M(string? s) => s!;")]
    [InlineData("string? s = null!; // fine")]
    [InlineData("\n#nullable disable\n int M() => 1;")]
    [InlineData("\n#nullable disable warnings\n int M() => 1;")]
    [InlineData("\n#pragma warning disable CS8602 // why not\n int M() => 1;")]
    [InlineData("\n#pragma warning disable nullable\n int M() => 1;")]
    public void A_silenced_null_check_is_caught(string member) => Assert.NotEmpty(Silenced(Project.Plant("Planted.cs", $"class C {{ {member} }}")));

    [Theory]
    [InlineData("bool M(bool b) => !b;")]
    [InlineData("bool M(string? s) => s != null;")]
    [InlineData("string M() => \"s!\"; // s! and #nullable disable")]
    [InlineData("\n#nullable enable\n int M() => 1;")]
    [InlineData("\n#pragma warning disable CA1716 // a name\n int M() => 1;")]
    [InlineData("/// <summary>#nullable disable</summary>\n int M() => 1;")]
    public void What_silences_nothing_stays_silent(string member) => Assert.Empty(Silenced(Project.Plant("Planted.cs", $"class C {{ {member} }}")));

    [Theory]
    [InlineData(LongestCatalogueFile, false)]
    [InlineData(LongestCatalogueFile + 1, true)]
    public void A_long_file_is_caught(int lines, bool caught) =>
        Assert.Equal(caught, TooLong(Project.Plant("Planted.cs", string.Concat(Enumerable.Repeat("// line\n", lines)))).Any());

    private static IEnumerable<string> Silenced(Project project) =>
        from file in project.Files
        from node in file.GetRoot().DescendantNodesAndSelf(descendIntoTrivia: true)
        let why = node switch
        {
            PostfixUnaryExpressionSyntax forgiving when forgiving.IsKind(SyntaxKind.SuppressNullableWarningExpression) => "forgives a null",
            NullableDirectiveTriviaSyntax directive when directive.SettingToken.IsKind(SyntaxKind.DisableKeyword) => "switches the null checks off",
            PragmaWarningDirectiveTriviaSyntax pragma when pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && pragma.ErrorCodes.Any(IsNullCheck) => "hides a null warning",
            _ => null,
        }
        where why is not null
        select $"{project.Name}/{file.FilePath}:{file.GetLineSpan(node.Span).StartLinePosition.Line + 1} {why}";

    // The compiler's null warnings are CS8597 to CS8847 (learn.microsoft.com, "Resolve nullable warnings").
    private static bool IsNullCheck(ExpressionSyntax code) =>
        code.ToString() is var text && (text == "nullable" || (int.TryParse(text.Replace("CS", "", StringComparison.Ordinal), out var number) && number is >= 8597 and <= 8847));

    private static IEnumerable<string> TooLong(Project project) =>
        from file in project.Files
        let text = file.GetText()
        let lines = text.Lines.Count - (text.Length > 0 && text[^1] == '\n' ? 1 : 0)
        where lines > LongestCatalogueFile
        select $"{project.Name}/{file.FilePath} has {lines} lines";
}
