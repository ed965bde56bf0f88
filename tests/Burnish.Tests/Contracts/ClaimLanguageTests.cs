using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Model;

namespace Burnish.Tests.Contracts;

/// <summary>Wishes are known by English words only, so documents in other languages claim nothing.</summary>
public sealed class ClaimLanguageTests
{
    private const string English = "The service is small and the tests of it are run with every change, for the sake of the people that rely on it.";

    [Fact]
    public void An_English_report_is_read() => Assert.Contains(Of(English), s => s.Text == "All tests pass");

    [Theory]
    [InlineData("Die Anwendung ist für den Betrieb mit vielen Nutzern gedacht und wird nicht von außen erreicht. Das ist eine Schätzung der Verbesserungen, die nach der Umsetzung zu erwarten sind.")]
    [InlineData("Les mesures sont des objectifs pour la suite du projet et elles ne sont pas dans le code. Une partie est pour les équipes que nous avons, et le reste est pour la suite des travaux.")]
    [InlineData("这个项目的目标是提高服务的质量和安全性并且让所有的测试都能够通过我们还没有完成这些工作以后会继续改进文档和代码")]
    public void A_report_in_another_language_is_not(string text) => Assert.Empty(Of(text));

    private static List<Statement> Of(string text) => [.. ClaimReader.Asserted(new("docs/report.md", 0, "", "markdown", false, false), $"# Report\n\n{text}\n\n- ✅ All tests pass\n")];
}
