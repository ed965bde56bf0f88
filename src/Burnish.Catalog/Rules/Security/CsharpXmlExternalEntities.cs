using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees C# that reads XML with its document types and what they point to.</summary>
public sealed class CsharpXmlExternalEntities : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-xml-external-entities"),
        Title = "XML with external entities (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A document of a stranger reads files of the server and asks addresses inside the network.",
        Source = "OWASP XML External Entity Prevention Cheat Sheet; CWE-611",
        Peers = ["roslyn:CA3075"],
        Cwe = "CWE-611",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = ".NET Framework before 4.5.2, which resolves without being told to.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["XmlResolver", "DtdProcessing", "ProhibitDtd"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        var sets = file.Text.All<AssignmentExpressionSyntax>().ToList();
        foreach (var set in sets.Where(a => a.Left.ToString().Split('.')[^1] == "XmlResolver" && IsOpen(a.Right)))
        {
            var owner = Owner(set);
            var type = owner is ExpressionSyntax made ? made.TypeName() : "";
            // XmlDocument reads document types unasked; a reader's settings have to be told to.
            var isParsing = type == "XmlDocument" || sets.Exists(o => IsParse(o) && (Owner(o) == owner || Owner(o)?.ToString() == owner?.ToString()) && o.Method() == set.Method());
            if (isParsing) yield return file.Sees(set, "Entities of the document are fetched from wherever it says");
        }
    }

    private static bool IsOpen(ExpressionSyntax value) => value is ObjectCreationExpressionSyntax made && made.Made() == "XmlUrlResolver";

    private static bool IsParse(AssignmentExpressionSyntax set) => set.Left.ToString().Split('.')[^1] == "DtdProcessing" && set.Right.ToString().EndsWith("DtdProcessing.Parse", StringComparison.Ordinal);

    private static SyntaxNode? Owner(AssignmentExpressionSyntax set) => set.Left is MemberAccessExpressionSyntax member ? member.Expression : set.Parent is InitializerExpressionSyntax { Parent: { } made } ? made : null;
}
