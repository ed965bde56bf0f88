using System.Xml;
using System.Xml.Linq;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>Reads the JUnit form as Node's test runner writes it: suites within suites, tests in them.</summary>
public static class JunitReport
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };

    /// <summary>The tests of a report; unreadable where it is missing, cut off or of another form. A test is named by its file where the report has it (Node 22), and by its suites.</summary>
    public static Measurement Read(ToolCard card, ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(card, run, output) is { } refused) return refused;
        if (string.IsNullOrWhiteSpace(output.Report)) return Readings.Unreadable(card, run, output, "it wrote no report");
        try
        {
            using var reader = XmlReader.Create(new StringReader(WithoutControls(output.Report)), Settings);
            var root = XDocument.Load(reader).Root;
            return root is { Name.LocalName: "testsuites" }
                ? Readings.Tests(card, run, output, root.Elements().SelectMany(e => Within(run, output, e, [])))
                : Readings.Unreadable(card, run, output, "its report is not of the known form");
        }
        catch (XmlException broken)
        {
            return Readings.Unreadable(card, run, output, $"its report is broken: {broken.Message}");
        }
    }

    private static IEnumerable<TestResult> Within(ToolRun run, ToolOutput output, XElement element, string[] suites)
    {
        var name = (string?)element.Attribute("name") ?? "";
        return element.Name.LocalName switch
        {
            "testsuite" => element.Elements().SelectMany(e => Within(run, output, e, [.. suites, name])),
            "testcase" => [OfTest(run, output, element, suites, name)],
            _ => [],
        };
    }

    private static TestResult OfTest(ToolRun run, ToolOutput output, XElement element, string[] suites, string name)
    {
        var file = (string?)element.Attribute("file") is { Length: > 0 } said ? Readings.Relative(run, output, said) : "";
        // A file that could not be loaded is a test by the name of its path.
        var title = name.StartsWith('/') ? Readings.Relative(run, output, name) : name;
        var id = string.Join(" > ", new[] { file == title ? "" : file }.Concat(suites).Append(title).Where(p => p.Length > 0));
        if (element.Element("failure") is { } failure) return new(id, TestStatus.Failed, Readings.Clean(output, failure.Value is { Length: > 0 } text ? text : (string?)failure.Attribute("message") ?? "it failed"));
        return new(id, element.Element("skipped") is null ? TestStatus.Passed : TestStatus.Skipped);
    }

    /// <summary>Colours and other control characters of failure messages are written as they are, and are no XML.</summary>
    private static string WithoutControls(string text) => string.Concat(Colours.Strip(text).Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t'));
}
