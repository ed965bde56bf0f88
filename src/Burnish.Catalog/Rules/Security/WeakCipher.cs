using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees ciphers that are broken, or modes that show patterns.</summary>
public sealed partial class WeakCipher : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("weak-cipher"),
        Title = "Broken or unsuitable cipher",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Old ciphers are broken by brute force, and ECB shows which parts of the text are equal.",
        Source = "CWE-327; OWASP Cryptographic Storage Cheat Sheet",
        Peers = ["eslint:sonarjs/no-weak-cipher"],
        Cwe = "CWE-327",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-11.3.2"],
        NotSeen = "Algorithms that come from a variable.",
        SeenOn = "semgrep/semgrep-rules",
    };

    [GeneratedRegex(@"^(des|rc2|rc4|bf|blowfish|cast|seed|idea)|-ecb", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Weak();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Cipher", "cipher", "CryptoJS"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls)
        {
            if (call.Name is "createCipher" or "createDecipher" && call.Arguments.Length >= 2 && IsCrypto(flow, call)) yield return (call.Node, $"{call.Callee} derives the key with one round of MD5 and uses no initialisation vector");
            else if (call.Name is "createCipheriv" or "createDecipheriv" && call.Arguments.Length > 1 && flow.Script.StringOf(call.Arguments[0]) is { } algorithm && Weak().IsMatch(algorithm))
                yield return (call.Node, $"{algorithm} does not keep anything secret");
            else if (call.Callee is "CryptoJS.DES.encrypt" or "CryptoJS.RC4.encrypt" or "CryptoJS.TripleDES.encrypt" or "CryptoJS.Rabbit.encrypt") yield return (call.Node, $"{call.Callee} does not keep anything secret");
        }
    }

    private static bool IsCrypto(ScriptFlow flow, Call call) => call.Node["function"] is { } callee && flow.PackageOf(callee) is { Module: "crypto" };

}
