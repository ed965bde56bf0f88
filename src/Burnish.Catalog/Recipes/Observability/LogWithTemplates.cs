using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Recipes.Observability;

/// <summary>Logs what is spliced into a message of C# as named values.</summary>
public sealed class LogWithTemplates : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("log-with-templates"),
        Title = "Log values by name (C#)",
        Area = Area.Observability,
        Clears = [new("csharp-interpolated-log")],
        Moves = [new("QUA-5")],
        SafeBecause = "The logger writes the same sentence; the values in it become fields that can be searched as well.",
        Keeps = "The words of every message, its level and its exception.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<FileEdit>();
        var left = ImmutableArray.CreateBuilder<string>();
        foreach (var group in findings.GroupBy(f => f.Place.Path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = code.File(group.Key) is { } facts ? CSharpFile.At(code, facts) : null;
            var edits = ImmutableArray.CreateBuilder<TextEdit>();
            foreach (var finding in group)
            {
                var call = file?.Text.Calls().FirstOrDefault(c => c.SpanStart == finding.Place.Start && c.Span.End == finding.Place.End);
                if (file is not null && call is not null && Edits(file, call) is { IsEmpty: false } made) edits.AddRange(made);
                else left.Add(finding.Fingerprint);
            }
            if (edits.Count > 0) files.Add(new FileEdit.Modify(group.Key, edits.ToImmutable()));
        }
        if (files.Count == 0) return new RecipeAnswer.Refused("the messages are put together in a form that cannot be taken apart with certainty");
        return new RecipeAnswer.Change("Messages keep one text each, and what was spliced into them is logged by name.", files.ToImmutable()) { Leaves = left.ToImmutable() };
    }

    /// <summary>Only where the interpolated text is the last argument: what would follow it is bound to holes that are there already.</summary>
    private static ImmutableArray<TextEdit> Edits(CSharpFile file, InvocationExpressionSyntax call)
    {
        // Loggers of Microsoft.Extensions.Logging and Serilog take templates; their methods begin with Log.
        if (call.ArgumentList.Arguments is not [.., { NameColon: null, Expression: InterpolatedStringExpressionSyntax message } last] || !IsLogger(file, call.Receiver())) return [];
        if (!message.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken) || call.ArgumentList.Arguments.Count > 2) return [];
        if (call.ArgumentList.Arguments.Count == 2 && !IsError(call.ArgumentList.Arguments[0].Expression)) return [];
        var text = "";
        var values = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in message.Contents)
        {
            if (part is InterpolatedStringTextSyntax words) text += words.TextToken.Text;
            else if (part is InterpolationSyntax { AlignmentClause: null } hole && NameOf(hole.Expression) is { } name && names.Add(name))
            {
                text += $"{{{name}{hole.FormatClause}}}";
                values.Add(Plain(hole.Expression));
            }
            else return [];
        }
        return [new(last.SpanStart, last.Span.Length, $"\"{text}\"{string.Concat(values.Select(v => ", " + v))}")];
    }

    private static string Plain(ExpressionSyntax value) => value is ParenthesizedExpressionSyntax { Expression: not ConditionalExpressionSyntax } inner ? inner.Expression.ToString() : value.ToString();

    /// <summary>A name of its own for variables, members, and what a method gives; null for anything that has none.</summary>
    private static string? NameOf(ExpressionSyntax value)
    {
        var name = value.Bare() switch
        {
            IdentifierNameSyntax id => id.Identifier.ValueText,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Id" or "Name" or "Count" or "Length" or "Value" or "Title" or "Message" or "Code" or "Key" } member when Last(member.Expression) is { } owner => owner + member.Name.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => "",
        };
        name = name.TrimStart('_', '@');
        return name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c)) || !char.IsAsciiLetter(name[0]) ? null : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string? Last(ExpressionSyntax owner) => owner.Bare() switch
    {
        IdentifierNameSyntax id => id.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsLogger(CSharpFile file, ExpressionSyntax? receiver) => receiver is not null && receiver.TypeName() is "ILogger" or ""
        && (receiver.TypeName().Length > 0 || receiver.ToString().EndsWith("ogger", StringComparison.Ordinal) || receiver.ToString().EndsWith("_log", StringComparison.Ordinal)) && !file.Text.Root.ToString().Contains("static void LogInformation(", StringComparison.Ordinal);

    private static bool IsError(ExpressionSyntax first) => first is IdentifierNameSyntax id && id.Ancestors().OfType<CatchClauseSyntax>().Any(c => c.Declaration?.Identifier.ValueText == id.Identifier.ValueText)
        || first.TypeName().EndsWith("Exception", StringComparison.Ordinal);
}
