using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Inputs;

/// <summary>How a package says to a client that its request is refused.</summary>
internal static class RefusalForm
{
    private static readonly string[] Messages = ["error", "message", "msg", "detail", "errorMessage", "title"];

    /// <summary>The statement that refuses with status 400 in the form that the package uses most; it takes its text from <c>message</c>.</summary>
    public static string Of(Codebase code, string directory)
    {
        if (Of(code, directory, "400", "message") is { } form) return $"res.status(400).json({form});";
        var hasHandler = code.Inventory.Applications.Any(a => a.Directory == directory && a.Middleware.Any(m => m.IsErrorHandler));
        return hasHandler ? "next(Object.assign(new Error(message), { status: 400, statusCode: 400 }));" : "res.status(400).json({ error: message });";
    }

    /// <summary>The object that the package answers a refused request with most often; null where it answers with none of a known form.</summary>
    /// <param name="answered">The status of the answer.</param>
    /// <param name="said">The expression that the text comes from.</param>
    public static string? Of(Codebase code, string directory, string answered, string said) =>
        Services.Scripts(code, directory, ".status(4").SelectMany(s => Forms(s, answered, said)).GroupBy(f => f, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault();

    private static IEnumerable<string> Forms(Script script, string answered, string said)
    {
        foreach (var call in script.Calls().Where(c => c.Name is "json" or "send" && c.Callee.EndsWith(".status()." + c.Name, StringComparison.Ordinal) && c.Arguments is [{ Kind: "object" }]))
        {
            var status = call.Node["function"]?["object"] is { } inner && Languages.TypeScript.Calls.Read(script.Tree, inner) is { Arguments: [{ Kind: "number" } number] } ? script.Text(number) : "";
            if (status.Length == 3 && status[0] == '4' && Form(script, call.Arguments[0], (status, answered, said)) is { } form) yield return form;
        }
    }

    private static string? Form(Script script, SyntaxNode literal, (string Status, string Answered, string Said) form)
    {
        if (ObjectLiterals.HasSpread(literal)) return null;
        var members = ObjectLiterals.Properties(script.Tree, literal);
        var carries = members.Where(m => m.Name is { } name && Messages.Contains(name) && m.Value.Kind is "string" or "template_string" or "identifier" or "shorthand_property_identifier" or "member_expression" or "binary_expression").ToList();
        if (carries is not [var carrier] || members.Length > 3) return null;
        var written = members.Select(m => m == carrier ? m.Name == form.Said ? form.Said : $"{m.Name}: {form.Said}"
            : script.Text(m.Value) == form.Status ? $"{m.Name}: {form.Answered}"
            : m.Value.Kind is "false" or "true" || (m.Value.Kind == "string" && m.Name is "status") ? $"{m.Name}: {Plain(script, m.Value)}" : null).ToList();
        return written.Contains(null) ? null : $"{{ {string.Join(", ", written)} }}";
    }

    private static string Plain(Script script, SyntaxNode value) => script.StringOf(value) is { } text ? StringLiterals.Quoted(text, '\'') : script.Text(value);
}
