using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>
/// A tool that Burnish brings along, pinned, and runs over any repository that it fits. Its findings stand beside those of the rules; no gate and no criterion reads them.
/// </summary>
public interface IScanner : ITool
{
    /// <summary>Why it is brought along, and how to know that it works.</summary>
    ScannerCard Scans { get; }

    /// <summary>What one of its codes means here. Every code has an answer.</summary>
    /// <param name="code">The tool's own code.</param>
    /// <param name="isError">The tool's own level says error.</param>
    ScanCode Meaning(string code, bool isError);

    /// <summary>Where the tool's own documentation tells of a code; the page that tells of all of them where there is none for each.</summary>
    /// <param name="code">The tool's own code.</param>
    string DocumentationOf(string code);

    /// <summary>The tool's own code behind a rule's name, in which only letters, digits and dashes are left. The same unless declared.</summary>
    /// <param name="printed">The name without the tool.</param>
    string CodeOf(string printed) => printed;

    /// <summary>The problem with the line that it is about, where the tool names only one near it.</summary>
    /// <param name="problem">As reported.</param>
    /// <param name="text">The text of its file; empty where there is none.</param>
    Problem Placed(Problem problem, string text) => problem;
}

/// <summary>What a scanner says of itself beyond its tool card.</summary>
/// <param name="Package">The npm package whose version counts; <c>{platform}</c> stands for the machine, such as <c>linux-x64</c>.</param>
/// <param name="Why">What it finds that the rules do not, with the measurement that it was kept for.</param>
/// <param name="SeveritySource">Where its severities come from.</param>
/// <param name="Canary">The known-bad input.</param>
public sealed record ScannerCard(string Package, string Why, string SeveritySource, Canary Canary)
{
    /// <summary>It loads configuration of the repository as code, so it is only run shut in. False unless declared.</summary>
    public bool RunsConfiguration { get; init; }

    /// <summary>It also judges files that the survey leaves out as generated or vendored. False unless declared.</summary>
    public bool SeesVendored { get; init; }
}

/// <summary>A known-bad input that a scanner must flag before a silence of it is believed.</summary>
/// <param name="Files">The input, by path.</param>
/// <param name="Run">The run over it.</param>
/// <param name="Code">What it must say.</param>
public sealed record Canary(ImmutableSortedDictionary<string, string> Files, ToolRun Run, string Code);

/// <summary>What a code of a scanner means.</summary>
public sealed record ScanCode(Area Area, Severity Severity, Confidence Confidence)
{
    /// <summary>The defect in a few words; empty where the message says it all.</summary>
    public string Title { get; init; } = "";

    /// <summary>The weakness, such as <c>CWE-95</c>; empty where none is certain.</summary>
    public string Cwe { get; init; } = "";

    /// <summary>The same check elsewhere, as <c>tool:code</c> or <c>burnish:rule</c>, where the correspondence is certain.</summary>
    public ImmutableArray<string> Peers { get; init; } = [];
}
