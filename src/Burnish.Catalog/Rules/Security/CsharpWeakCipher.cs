using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees C# that encrypts with DES, Triple DES or RC2, or block by block (ECB).</summary>
public sealed class CsharpWeakCipher : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-weak-cipher"),
        Title = "Broken cipher or mode (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "DES and RC2 fall to brute force, Triple DES to collisions; ECB shows equal blocks as equal.",
        Source = "NIST SP 800-131A; OWASP Cryptographic Storage Cheat Sheet; CWE-327",
        Peers = ["roslyn:CA5351", "roslyn:CA5358"],
        Cwe = "CWE-327",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025"],
        NotSeen = "Ciphers chosen by a name that is read at run time.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["DES", "RC2", "ECB"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Broken = ["DES", "TripleDES", "RC2"];
    private static readonly string[] Made = ["DESCryptoServiceProvider", "TripleDESCryptoServiceProvider", "RC2CryptoServiceProvider", "TripleDESCng"];

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls("Create").Where(c => c.Receiver() is { } r && Broken.Contains(r.ToString().Split('.')[^1])))
            yield return file.Sees(call, $"{call.Receiver()} is broken");
        foreach (var made in file.Text.All<ObjectCreationExpressionSyntax>().Where(c => Made.Contains(c.Made())))
            yield return file.Sees(made, $"{made.Made()} is a broken cipher");
        foreach (var mode in file.Text.All<MemberAccessExpressionSyntax>().Where(m => m.Name.Identifier.ValueText == "ECB" && m.Expression.ToString().Split('.')[^1] == "CipherMode" && IsUsed(m)))
            yield return file.Sees(mode, "Equal blocks stay equal in ECB mode");
    }

    /// <summary>Set, not compared.</summary>
    private static bool IsUsed(MemberAccessExpressionSyntax mode) => mode.Parent is AssignmentExpressionSyntax or ArgumentSyntax or EqualsValueClauseSyntax;
}
