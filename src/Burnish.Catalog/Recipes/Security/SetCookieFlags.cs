using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Keeps session cookies from scripts and, where the connection is encrypted, from connections that are not.</summary>
public sealed class SetCookieFlags : IRecipe
{
    // How pages read a cookie themselves.
    private static readonly string[] PageReads = ["document.cookie", "js-cookie", "universal-cookie", "react-cookie", "vue-cookies", "ngx-cookie", "Cookies.get(", "CookieService", "withXSRFToken"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("set-cookie-flags"),
        Title = "Keep session cookies from scripts and plain connections",
        Area = Area.Security,
        Clears = [new("insecure-cookie"), new("insecure-session-cookie")],
        Moves = [new("SEC-7"), new("SEC-2")],
        SafeBecause = "A cookie is hidden from scripts only where no page of the repository reads cookies, and it is bound to TLS only where the request that it answers came over TLS, so nobody is locked out.",
        Keeps = "Name, value, lifetime and every other option of each cookie; flags that are set.",
        Narrows = "Session cookies that are given over HTTPS are sent over HTTPS only, and no script of a page can read them; other sites send session ids along with links only.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var isRead = code.Inventory.Files.Any(f => f.Language is "typescript" or "tsx" or "javascript" or "html" or "vue" && code.Read(f.Path) is { } text && Array.Exists(PageReads, w => text.Contains(w, StringComparison.Ordinal)));
        var files = new List<FileEdit>();
        var leaves = new List<string>();
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            var edits = new List<TextEdit>();
            foreach (var finding in group)
            {
                if (Script.At(code, group.Key) is { Tree.ErrorCount: 0 } script && script.Calls().FirstOrDefault(c => c.Node.Start == finding.Place.Start && c.Node.End == finding.Place.End) is { } call
                    && (finding.RuleId.Value == "insecure-cookie" ? isRead ? null : Cookie(script, call) : Session(script, call)) is { } edit) edits.Add(edit);
                else leaves.Add(finding.Fingerprint);
            }
            if (edits.Count > 0) files.Add(new FileEdit.Modify(group.Key, [.. edits]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused(isRead ? "a page of the repository reads cookies, and may need this one" : "the cookies' options say false themselves, or stand elsewhere")
            : new RecipeAnswer.Change("Session cookies are hidden from scripts and travel over encrypted connections only where there is one.", [.. files]) { Leaves = [.. leaves] };
    }

    /// <summary>The flags that are not said; null where one is said to be false, which somebody meant.</summary>
    private static TextEdit? Cookie(Script script, Call call)
    {
        var options = call.Arguments.Length > 2 ? Script.Bare(call.Arguments[2]) : null;
        var absent = new List<string>();
        if (script.Property(options, "httpOnly") is not { } hidden) absent.Add("httpOnly: true");
        else if (hidden.Kind == "false") return null;
        if (script.Property(options, "secure") is not { } safe)
        {
            // Express knows of the connection, through a trusted proxy as well; the response has the request only in handlers of its own.
            if (call.Receiver == "reply" || RequestOf(script, call) is not { } request) return null;
            absent.Add($"secure: {request}.secure");
        }
        else if (safe.Kind == "false") return null;
        if (absent.Count == 0 || call.Arguments.Length is < 2 or > 3) return null;
        return options is null ? new(call.Arguments[1].End, 0, $", {{ {string.Join(", ", absent)} }}") : Added(script, options, absent);
    }

    private static string? RequestOf(Script script, Call call) =>
        call.Node.Ancestors().Where(Functions.IsFunction).Select(f => Functions.Read(script.Tree, f)).FirstOrDefault(f => f?.Parameters.Any(p => p.Name is "req" or "request") == true)?.Parameters.First(p => p.Name is "req" or "request").Name;

    // express-session knows 'auto': secure where the request came encrypted, so nobody is locked out. httpOnly is its default.
    private static TextEdit? Session(Script script, Call call)
    {
        if (!Imports.LocalNames(script.Tree, "express-session", "default").Contains(call.Callee) || call.Arguments is not [var given] || Script.Bare(given) is not { Kind: "object" } options || ObjectLiterals.HasSpread(options)) return null;
        var quote = FileStyle.Of(script.Tree, script.Path).Quote;
        if (ObjectLiterals.Find(script.Tree, options, "cookie") is not { } cookie) return ObjectLiterals.Add(script.Tree, options, $"cookie: {{ httpOnly: true, sameSite: {quote}lax{quote}, secure: {quote}auto{quote} }}");
        if (Script.Bare(cookie.Value) is not { Kind: "object" } literal || ObjectLiterals.HasSpread(literal) || script.Property(literal, "secure") is not null || script.Property(literal, "httpOnly") is { Kind: "false" }) return null;
        return Added(script, literal, [$"secure: {quote}auto{quote}", .. script.Property(literal, "sameSite") is null ? [$"sameSite: {quote}lax{quote}"] : ImmutableArray<string>.Empty]);
    }

    // One a line where the others have one a line.
    private static TextEdit Added(Script script, Core.Syntax.SyntaxNode literal, IReadOnlyList<string> properties)
    {
        var edit = ObjectLiterals.Add(script.Tree, literal, string.Join(", ", properties));
        var last = literal.Named.LastOrDefault(n => n.Kind != "comment");
        return last is not null && Lines.Of(script.Tree.Text, last.Start) is { } indent
            ? edit with { NewText = edit.NewText.Replace(string.Join(", ", properties), string.Join("," + FileStyle.Of(script.Tree, script.Path).LineEnding + indent, properties), StringComparison.Ordinal) } : edit;
    }
}
