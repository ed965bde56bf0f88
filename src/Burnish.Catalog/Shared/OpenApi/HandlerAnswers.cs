using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.OpenApi;

/// <summary>One answer that source code gives.</summary>
/// <param name="Message">The literal text under <c>error</c> or <c>message</c>; empty where there is none.</param>
internal sealed record HandlerAnswer(int Status, string Message, string Path);

/// <summary>Reads which answers code gives, from literal status codes.</summary>
internal static class HandlerAnswers
{
    /// <summary>The answers of one handler: its literal status codes, 200 where it answers without setting one.</summary>
    public static ImmutableSortedSet<int> Of(Codebase code, Endpoint endpoint)
    {
        if (code.Tree(endpoint.Handler.Path) is not { } tree || endpoint.Handler.End <= endpoint.Handler.Start) return [];
        var statuses = ImmutableSortedSet.CreateBuilder<int>();
        foreach (var call in Calls.In(tree).Where(c => c.Node.Start >= endpoint.Handler.Start && c.Node.End <= endpoint.Handler.End))
        {
            if (call.Name is "status" or "sendStatus" or "writeHead" && Number(tree, call) is { } status) statuses.Add(status);
            else if (call.Name is "json" or "send" or "end" or "download" or "sendFile" or "render" && call.Receiver is "res" or "response" or "reply") statuses.Add(200);
            else if (call.Name == "redirect" && call.Receiver is "res" or "response") statuses.Add(Number(tree, call) ?? 302);
        }
        return statuses.ToImmutable();
    }

    /// <summary>The error answers (400 and above) of the shipped sources of one package, in order.</summary>
    public static ImmutableArray<HandlerAnswer> Errors(Codebase code, string directory)
    {
        var answers = new List<HandlerAnswer>();
        foreach (var file in code.ShippedScripts().Where(f => directory.Length == 0 || f.Path.StartsWith(directory + "/", StringComparison.Ordinal)))
        {
            if (code.Read(file.Path) is not { } text || !(text.Contains("status(", StringComparison.Ordinal) || text.Contains("sendStatus(", StringComparison.Ordinal)) || code.Tree(file.Path) is not { } tree) continue;
            foreach (var call in Calls.In(tree))
            {
                if (call.Name == "sendStatus" && Number(tree, call) is { } bare and >= 400) answers.Add(new(bare, "", file.Path));
                if (call.Name is not ("json" or "send") || call.Node["function"]?["object"] is not { } receiver || Calls.Read(tree, receiver) is not { Name: "status" } status) continue;
                if (Number(tree, status) is { } number and >= 400) answers.Add(new(number, Message(tree, call), file.Path));
            }
        }
        return [.. answers.Distinct().OrderBy(a => a.Status).ThenBy(a => a.Message, StringComparer.Ordinal).ThenBy(a => a.Path, StringComparer.Ordinal)];
    }

    private static int? Number(SyntaxTree tree, Call call) =>
        call.Arguments.Length > 0 && call.Arguments[0].Kind == "number" && int.TryParse(tree.TextOf(call.Arguments[0]), out var number) && number is >= 100 and < 600 ? number : null;

    private static string Message(SyntaxTree tree, Call call)
    {
        if (call.Arguments.Length == 0) return "";
        var argument = call.Arguments[0];
        if (argument.Kind != "object") return StringLiterals.Value(tree, argument) ?? "";
        return new[] { "error", "message", "detail", "title", "code" }.Select(n => ObjectLiterals.Find(tree, argument, n)).OfType<ObjectProperty>()
            .Select(p => StringLiterals.Value(tree, p.Value)).FirstOrDefault(v => v is not null) ?? "";
    }
}
