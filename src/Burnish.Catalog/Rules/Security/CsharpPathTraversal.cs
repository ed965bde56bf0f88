using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees files that C# opens, writes or deletes under a path of the request.</summary>
public sealed partial class CsharpPathTraversal : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-path-traversal"),
        Title = "Path from the request (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "With ../ in the name a client reads or overwrites any file that the process may touch.",
        Source = "OWASP Path Traversal; CWE-22",
        Peers = ["roslyn:CA3003"],
        Cwe = "CWE-22",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Paths that another method puts together.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["File", "Directory"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Calls = ["ReadAllText", "ReadAllBytes", "ReadAllLines", "ReadAllTextAsync", "ReadAllBytesAsync", "OpenRead", "Open", "OpenText", "OpenWrite", "Create", "Delete", "WriteAllText", "WriteAllBytes", "WriteAllTextAsync", "WriteAllBytesAsync", "AppendAllText", "Move", "Copy"];

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var (node, path) in Opened(file))
        {
            if (RequestInput.Of(path, "GetFileName", "GetFileNameWithoutExtension", "GetExtension") is not { } input) continue;
            if (Actions.Around(node) is not { } function || Check().IsMatch(function.ToString())) continue;
            yield return RouteSegments.Fills(function, input)
                ? file.Sees(node, $"'{input}' is a segment of the route and names a file: it holds no '/', but on Windows '\\' leads out of the folder", Severity.Medium)
                : file.Sees(node, $"'{input}' comes from the request and names a file");
        }
    }

    private static IEnumerable<(SyntaxNode, ExpressionSyntax?)> Opened(CSharpFile file)
    {
        foreach (var call in file.Text.Calls(Calls).Where(c => c.Receiver()?.ToString() is "File" or "System.IO.File" or "Directory" or "System.IO.Directory")) yield return (call, call.Argument(0));
        foreach (var call in file.Text.Calls("PhysicalFile", "SendFileAsync")) yield return (call, call.Argument(0));
        foreach (var made in file.Text.All<BaseObjectCreationExpressionSyntax>().Where(c => c.Made() is "FileStream" or "StreamReader" or "StreamWriter")) yield return (made, made.ArgumentList.Argument(0));
    }

    // Any sign of a check in the handler is taken for one.
    [GeneratedRegex(@"GetFullPath|""\.\.""|GetInvalid(File|Path)|StartsWith\(|IsMatch\(|IsValid|Validate|Allowed|Sanitiz|FileProvider", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Check();
}
