using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees C# that lets the data say which types are made of it.</summary>
public sealed class CsharpUnsafeDeserialization : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-unsafe-deserialization"),
        Title = "Data decides which types are made (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A crafted text makes objects whose creation runs commands; no check afterwards comes in time.",
        Source = "Microsoft, BinaryFormatter security guide; OWASP Deserialization Cheat Sheet; CWE-502",
        Peers = ["roslyn:CA2300", "roslyn:CA2326"],
        Cwe = "CWE-502",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025"],
        NotSeen = "Where the data comes from; settings of other serializers.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["BinaryFormatter", "NetDataContractSerializer", "SoapFormatter", "LosFormatter", "ObjectStateFormatter", "TypeNameHandling"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Formatters = ["BinaryFormatter", "NetDataContractSerializer", "SoapFormatter", "LosFormatter", "ObjectStateFormatter"];

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls("Deserialize", "UnsafeDeserialize").Where(c => c.Receiver()?.TypeName() is { } type && Formatters.Contains(type)))
            yield return file.Sees(call, $"{call.Receiver()?.TypeName()} makes whatever types the data names");
        foreach (var set in file.Text.All<AssignmentExpressionSyntax>().Where(IsTypeNames))
            yield return file.Sees(set, "The JSON says itself which types are made of it");
    }

    /// <summary>Switched on without a binder beside it.</summary>
    private static bool IsTypeNames(AssignmentExpressionSyntax set) =>
        set.Left.ToString().Split('.')[^1] == "TypeNameHandling" && set.Right is MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: "All" or "Objects" or "Auto" or "Arrays" }
        && type.ToString().Split('.')[^1] == "TypeNameHandling" && !(set.Method() ?? set.SyntaxTree.GetRoot()).ToString().Contains("SerializationBinder", StringComparison.Ordinal)
        && !set.Ancestors().OfType<InitializerExpressionSyntax>().Any(i => i.ToString().Contains("Binder", StringComparison.Ordinal));
}
