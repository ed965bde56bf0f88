using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Burnish.Catalog.Noise;

/// <summary>How a language writes comments and strings.</summary>
/// <param name="Line">Marks after which the rest of the line is a comment.</param>
/// <param name="Block">Pairs of marks around a comment.</param>
/// <param name="Quotes">Signs that begin and end a string on one line.</param>
/// <param name="Multiline">Signs that begin and end a string over lines.</param>
/// <param name="IsPlain">Text outside of strings may hold such signs: a mark or a quote counts only behind a blank or a sign of punctuation.</param>
internal sealed record CommentSyntax(
    ImmutableArray<string> Line, ImmutableArray<(string Open, string Close)> Block, string Quotes, ImmutableArray<string> Multiline, bool IsPlain = false)
{
    private static readonly (string, string) Stars = ("/*", "*/");
    private static readonly (string, string) Angles = ("<!--", "-->");

    private static readonly CommentSyntax Script = new(["//"], [Stars], "'\"", ["`"]);
    private static readonly CommentSyntax Page = new(["//"], [Stars, Angles], "'\"", ["`"], IsPlain: true);
    private static readonly CommentSyntax Braces = new(["//"], [Stars], "'\"", ["\"\"\""]);
    private static readonly CommentSyntax Hash = new(["#"], [], "'\"", [], IsPlain: true);
    private static readonly CommentSyntax Sheet = new(["//"], [Stars], "'\"", []);
    private static readonly CommentSyntax Markup = new([], [Angles], "", []);

    private static readonly FrozenDictionary<string, CommentSyntax> ByLanguage = new Dictionary<string, CommentSyntax>
    {
        ["typescript"] = Script, ["tsx"] = Script, ["javascript"] = Script, ["go"] = Script,
        ["vue"] = Page, ["svelte"] = Page,
        ["csharp"] = Braces, ["fsharp"] = Braces, ["rust"] = Braces, ["java"] = Braces, ["kotlin"] = Braces, ["c"] = Braces, ["cpp"] = Braces, ["swift"] = Braces, ["dart"] = Braces, ["scala"] = Braces,
        ["css"] = Sheet, ["json"] = Sheet, ["prisma"] = Sheet, ["protobuf"] = Sheet,
        ["php"] = new(["//", "#"], [Stars], "'\"", []), ["terraform"] = new(["#", "//"], [Stars], "\"", []),
        ["yaml"] = Hash, ["shell"] = Hash, ["dockerfile"] = Hash, ["env"] = Hash, ["toml"] = Hash, ["make"] = Hash, ["ruby"] = Hash, ["elixir"] = Hash, ["graphql"] = Hash, ["text"] = Hash, ["gherkin"] = Hash,
        ["python"] = Hash with { Multiline = ["\"\"\"", "'''"] }, ["ini"] = Hash with { Line = ["#", ";"] }, ["powershell"] = Hash with { Block = [("<#", "#>")] },
        ["sql"] = new(["--"], [Stars], "'", []), ["lua"] = new(["--"], [], "'\"", []),
        ["html"] = Markup, ["xml"] = Markup, ["svg"] = Markup, ["markdown"] = Markup,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The syntax of a language as the inventory names it; null where it has no comments.</summary>
    public static CommentSyntax? Of(string language) => ByLanguage.GetValueOrDefault(language);
}
