using System.Xml;
using System.Xml.Linq;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>Reads the result file of Visual Studio's test platform (TRX).</summary>
public static class TrxReport
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };

    /// <summary>The tests of a report; unreadable where it is missing, cut off or of another form. A test is named by its class and its own name.</summary>
    public static Measurement Read(ToolCard card, ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(card, run, output) is { } refused) return refused;
        if (string.IsNullOrWhiteSpace(output.Report)) return Readings.Unreadable(card, run, output, "it wrote no report");
        try
        {
            using var reader = XmlReader.Create(new StringReader(output.Report), Settings);
            return XDocument.Load(reader).Root is { Name.LocalName: "TestRun" } root
                ? Readings.Tests(card, run, output, TestsOf(output, root))
                : Readings.Unreadable(card, run, output, "its report is not of the known form");
        }
        catch (XmlException broken)
        {
            return Readings.Unreadable(card, run, output, $"its report is broken: {broken.Message}");
        }
    }

    private static IEnumerable<TestResult> TestsOf(ToolOutput output, XElement root)
    {
        var classes = Named(root, "UnitTest").GroupBy(t => (string?)t.Attribute("id") ?? "")
            .ToDictionary(g => g.Key, g => (string?)Named(g.First(), "TestMethod").FirstOrDefault()?.Attribute("className") ?? "", StringComparer.Ordinal);
        foreach (var result in Named(root, "UnitTestResult"))
        {
            var (name, type) = ((string?)result.Attribute("testName") ?? "", classes.GetValueOrDefault((string?)result.Attribute("testId") ?? "") ?? "");
            var id = type.Length == 0 || name.StartsWith(type, StringComparison.Ordinal) ? name : $"{type}.{name}";
            yield return (string?)result.Attribute("outcome") switch
            {
                "Passed" => new(id, TestStatus.Passed),
                "Failed" or "Error" or "Timeout" or "Aborted" => new(id, TestStatus.Failed, Readings.Clean(output, Named(result, "Message").FirstOrDefault()?.Value is { Length: > 0 } said ? said : "it failed")),
                _ => new(id, TestStatus.Skipped),
            };
        }
    }

    private static IEnumerable<XElement> Named(XElement within, string name) => within.Descendants().Where(e => e.Name.LocalName == name);
}
