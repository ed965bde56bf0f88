using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees keys of tokens that are written into C#.</summary>
public sealed class CsharpLiteralSigningKey : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-literal-signing-key"),
        Title = "Signing key in the source (C#)",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "Whoever reads the source signs tokens for any account.",
        Source = "OWASP JSON Web Token Cheat Sheet; CWE-798, CWE-321",
        Cwe = "CWE-321",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025"],
        NotSeen = "Keys that are constants of another file.",
        SeenOn = "appsecco/dvcsharp-api",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["SymmetricSecurityKey"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var made in file.Text.All<BaseObjectCreationExpressionSyntax>().Where(c => c.Made() == "SymmetricSecurityKey"))
            if (made.ArgumentList.Argument(0)?.Origin() is InvocationExpressionSyntax call && call.Called() is "GetBytes" or "FromBase64String" && call.Argument(0).Constant() is { Length: > 0 })
                yield return new(file.PlaceOf(made), "A signing key is written into the source", "signing key", "signing key " + made.Method().NameOf());
    }
}
