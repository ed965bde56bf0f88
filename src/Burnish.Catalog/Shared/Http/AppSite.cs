using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Http;

/// <summary>The place where an application is made, and where statements can be put around it.</summary>
/// <param name="Creation">The statement that makes it.</param>
internal sealed record AppSite(Script Script, HttpApplication Application, SyntaxNode Creation, FileStyle Style)
{
    private static readonly string[] Registering = ["use", "get", "post", "put", "patch", "delete", "all", "options", "head", "route"];

    /// <summary>The directory of the file, with a slash at the end; empty for the root.</summary>
    public string Folder => Script.Path[..(Script.Path.LastIndexOf('/') + 1)];

    /// <summary>True for a TypeScript file.</summary>
    public bool IsTyped => Script.File.Language is "typescript" or "tsx";

    /// <summary>The extension of the file, with its dot.</summary>
    public string Extension => Path.GetExtension(Script.Path);

    private string Indent => Lines.Indent(Script.Tree.Text, Creation.Start);

    /// <summary>The site of an application whose variable is made by a statement of its own; null where it is not.</summary>
    public static AppSite? Of(Codebase code, HttpApplication application)
    {
        if (application.Variable.Length == 0 || Script.At(code, application.Place.Path) is not { Tree.ErrorCount: 0 } script) return null;
        var call = script.Tree.Nodes.FirstOrDefault(n => n.Kind == "call_expression" && n.Start == application.Place.Start && n.End == application.Place.End);
        var statement = call?.Ancestors().FirstOrDefault(a => a.Kind is "lexical_declaration" or "variable_declaration");
        while (statement?.Parent is { Kind: "export_statement" } export) statement = export;
        return statement?.Parent is { Kind: "program" or "statement_block" } && call?.Ancestors().TakeWhile(a => a != statement).All(a => !Functions.IsFunction(a)) == true
            ? new(script, application, statement, FileStyle.Of(script.Tree, script.Path)) : null;
    }

    /// <summary>The sites of the applications that findings are about; null where one of them is not sure.</summary>
    public static ImmutableArray<AppSite>? Of(Codebase code, ImmutableArray<Finding> findings)
    {
        var sites = Services.Shipped(code).Where(a => findings.Any(f => f.Place.Path == a.Place.Path && f.Place.Start == a.Place.Start)).Select(a => Of(code, a)).ToList();
        return sites.Count == 0 || sites.Contains(null) ? null : [.. sites.OfType<AppSite>()];
    }

    /// <summary>Puts lines behind the creation: in front of everything that is registered.</summary>
    public TextEdit AfterCreation(string lines) => After(Creation, lines);

    /// <summary>Puts lines behind the statement that registers something, in the same block as the creation; null where it stands elsewhere.</summary>
    public TextEdit? Behind(Place place, string lines) =>
        Creation.Parent?.Named.FirstOrDefault(s => s.Start <= place.Start && s.End >= place.End) is { } statement && statement.Start >= Creation.End ? After(statement, lines) : null;

    /// <summary>Puts lines behind the last registration in the same block; null where the application is registered on elsewhere.</summary>
    public TextEdit? AfterRoutes(string lines)
    {
        var last = Creation.Parent?.Named.Where(s => s.Start >= Creation.Start && Registers(s)).LastOrDefault();
        return last is null ? null : After(last, lines);
    }

    /// <summary>Puts lines in front of the statement that registers something, in the same block as the creation; null where it stands elsewhere.</summary>
    public TextEdit? Before(Place place, string lines)
    {
        if (Creation.Parent?.Named.FirstOrDefault(s => s.Start <= place.Start && s.End >= place.End) is not { } statement || statement.Start < Creation.End) return null;
        return new(statement.Start, 0, Styled(lines).TrimStart() + Style.LineEnding + Indent);
    }

    private bool Registers(SyntaxNode statement) => statement == Creation || Script.Calls(statement).Any(c =>
        (c.Receiver.Split('.')[0] == Application.Variable && Registering.Contains(c.Name)) || c.Arguments.Any(a => a.Kind == "identifier" && Script.Text(a) == Application.Variable));

    private TextEdit After(SyntaxNode statement, string lines) => new(statement.End, 0, Style.LineEnding + Styled(lines));

    private string Styled(string lines)
    {
        var text = string.Join(Style.LineEnding, lines.Split('\n').Select(l => l.Length == 0 ? l : Indent + l.Replace("  ", Style.Indent, StringComparison.Ordinal)));
        return Style.Semicolons ? text : text.Replace(";" + Style.LineEnding, Style.LineEnding, StringComparison.Ordinal).TrimEnd(';');
    }
}
