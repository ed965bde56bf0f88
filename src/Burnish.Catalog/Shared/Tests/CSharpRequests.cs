using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>Requests that tests in C# make: calls of <c>HttpClient</c> (the one of <c>WebApplicationFactory</c> or any other), request messages, scenarios of Alba.</summary>
internal static class CSharpRequests
{
    private static readonly string[] Verbs = ["Get", "Post", "Put", "Patch", "Delete"];

    /// <summary>Adds the requests of all test files.</summary>
    public static void Into(Codebase code, ImmutableHashSet<TestRequest>.Builder requests)
    {
        foreach (var file in code.Files("csharp").Where(f => f.IsTest || CSharpFiles.IsAside(f.Path)))
        {
            if (code.Read(file.Path) is not { } text || !(text.Contains("Http", StringComparison.Ordinal) || text.Contains("lient", StringComparison.Ordinal) || text.Contains("Scenario", StringComparison.Ordinal))
                || CSharpFile.At(code, file) is not { } read) continue;
            foreach (var call in read.Text.Calls())
                if (MethodOf(call.Called()) is { } method && call.ArgumentList.Arguments is [var first, ..]) Add(requests, method, first.Expression);
            foreach (var made in read.Text.All<BaseObjectCreationExpressionSyntax>().Where(m => m.Made() == "HttpRequestMessage"))
            {
                if (made.ArgumentList?.Arguments is not [var verb, var url, ..]) continue;
                var name = verb.Expression.ToString().Split('.')[^1].ToUpperInvariant();
                Add(requests, Verbs.Any(v => v.Equals(name, StringComparison.OrdinalIgnoreCase)) ? name : "", url.Expression);
            }
        }
    }

    /// <summary>The method that a call such as <c>PostAsJsonAsync</c> sends; the empty string where it may be any; null for other calls.</summary>
    private static string? MethodOf(string called)
    {
        if (called is "Url" or "CreateRequest") return "";
        return Verbs.FirstOrDefault(v => called.StartsWith(v, StringComparison.Ordinal) && (called.EndsWith("Async", StringComparison.Ordinal) || called == v))?.ToUpperInvariant();
    }

    private static void Add(ImmutableHashSet<TestRequest>.Builder requests, string method, ExpressionSyntax url)
    {
        if (TextOf(url, 0) is not { Length: > 0 } text || text.Contains(' ', StringComparison.Ordinal)) return;
        if (text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0) text = text.IndexOf('/', scheme + 3) is var slash and >= 0 ? text[slash..] : "/";
        var isTail = text.StartsWith("{}", StringComparison.Ordinal) && text.Length > 2;
        if (isTail) text = text[2..];
        requests.Add(new(method, text.StartsWith('/') ? text : "/" + text, isTail));
    }

    /// <summary>The text of a literal, an interpolation, a sum or a name that stands for one; gaps are <c>{}</c>.</summary>
    private static string? TextOf(ExpressionSyntax expression, int depth) => expression.Bare() switch
    {
        _ when depth > 4 => null,
        InterpolatedStringExpressionSyntax template => string.Concat(template.Contents.Select(c => c is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : c is InterpolationSyntax hole ? hole.Expression.Constant() ?? "{}" : "")),
        BinaryExpressionSyntax sum when sum.OperatorToken.ValueText == "+" && TextOf(sum.Left, depth + 1) is { } left => left + (TextOf(sum.Right, depth + 1) ?? "{}"),
        ObjectCreationExpressionSyntax { ArgumentList.Arguments: [var address, ..] } uri when uri.Made() == "Uri" => TextOf(address.Expression, depth + 1),
        var other when other.Constant() is { } known => known,
        IdentifierNameSyntax name when name.Local()?.Initializer?.Value is { } value => TextOf(value, depth + 1),
        _ => null,
    };
}
