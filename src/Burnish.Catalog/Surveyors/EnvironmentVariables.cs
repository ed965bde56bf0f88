using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds the environment variables that scripts read, with their fallbacks.</summary>
public sealed class EnvironmentVariables : IFileSurveyor
{
    // Vite sets these itself: https://vite.dev/guide/env-and-mode.
    private static readonly string[] BuiltIn = ["MODE", "BASE_URL", "PROD", "DEV", "SSR"];

    private sealed record Answer(bool IsParsed, ImmutableArray<EnvironmentVariable> Found);

    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("environment-variables", "EnvironmentVariables", []);

    /// <inheritdoc/>
    public void Look(Codebase files, FileFacts file)
    {
        if (IsAsked(file)) _ = files.Remember(Card.Id, file, () => Answered(files, file.Path));
    }

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var found = new List<EnvironmentVariable>();
        var gaps = new List<SurveyGap>();
        foreach (var (file, answer) in soFar.RememberEach(Card.Id, soFar.Inventory.Files.Where(IsAsked), f => Answered(soFar, f.Path), cancellationToken))
        {
            if (answer.IsParsed) found.AddRange(answer.Found);
            else gaps.Add(new(Card.Id, file.Path, "the file could not be parsed"));
        }
        return soFar.Inventory with { EnvironmentVariables = [.. found], Gaps = [.. soFar.Inventory.Gaps, .. gaps] };
    }

    private static bool IsAsked(FileFacts file) => file.Language is "typescript" or "tsx" or "javascript" && !file.IsTest;

    private static Answer Answered(Codebase code, string path)
    {
        if (code.Read(path) is not { } text || !(text.Contains("process.env", StringComparison.Ordinal) || text.Contains("import.meta.env", StringComparison.Ordinal))) return new(true, []);
        return code.Tree(path) is { } tree ? new(true, [.. Reads(code, path, tree)]) : new(false, []);
    }

    private static IEnumerable<EnvironmentVariable> Reads(Codebase code, string path, SyntaxTree tree)
    {
        foreach (var node in tree.Nodes)
        {
            if (node.Kind is "member_expression" or "subscript_expression" && node["object"] is { } target && IsEnvironment(tree, target))
            {
                var name = node["property"] is { } property ? tree.TextOf(property) : node["index"] is { Kind: "string" } index ? tree.TextOf(index).Trim('"', '\'') : "";
                if (name.Length > 0 && !IsWritten(node) && !(tree.TextOf(target) == "import.meta.env" && BuiltIn.Contains(name)))
                    yield return new(name, Fallback(tree, node), code.PlaceOf(path, node.Start, node.End));
            }
            else if (node.Kind == "variable_declarator" && node["value"] is { } value && IsEnvironment(tree, value) && node["name"] is { Kind: "object_pattern" } pattern)
            {
                foreach (var read in Destructured(code, path, tree, pattern)) yield return read;
            }
        }
    }

    private static IEnumerable<EnvironmentVariable> Destructured(Codebase code, string path, SyntaxTree tree, SyntaxNode pattern)
    {
        foreach (var part in pattern.Named)
        {
            var (name, fallback) = part.Kind switch
            {
                "shorthand_property_identifier_pattern" => (part, null),
                "object_assignment_pattern" => (part["left"], part["right"]),
                "pair_pattern" => (part["key"], part["value"] is { Kind: "assignment_pattern" } given ? given["right"] : null),
                _ => (null, null),
            };
            if (name is not null) yield return new(tree.TextOf(name).Trim('"', '\''), fallback is null ? "" : tree.TextOf(fallback), code.PlaceOf(path, part.Start, part.End));
        }
    }

    private static bool IsEnvironment(SyntaxTree tree, SyntaxNode node) =>
        node.End - node.Start < 40 && tree.TextOf(node).Replace("?", "", StringComparison.Ordinal) is "process.env" or "import.meta.env" or "(import.meta as any).env";

    private static bool IsWritten(SyntaxNode node) =>
        node.Parent is { Kind: "assignment_expression" or "augmented_assignment_expression" } && node.Field == "left" || node.Parent is { Kind: "unary_expression" } && node.Parent.Children[0].Kind == "delete";

    private static string Fallback(SyntaxTree tree, SyntaxNode node)
    {
        var at = node;
        while (at.Parent is { Kind: "non_null_expression" or "parenthesized_expression" or "as_expression" } outer) at = outer;
        return at.Parent is { Kind: "binary_expression" } either && at.Field == "left" && either["operator"] is { } sign && tree.TextOf(sign) is "||" or "??" && either["right"] is { } right
            ? tree.TextOf(right) : "";
    }
}
