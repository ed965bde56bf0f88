using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>Where an application of ASP.NET Core is put together: statements that stand in one list, or a class <c>Startup</c>.</summary>
/// <param name="App">The variable that holds the application.</param>
/// <param name="Services">What services are added to, such as <c>builder.Services</c>.</param>
/// <param name="Environment">What tells the environment, such as <c>app.Environment</c>; empty where nothing at hand does.</param>
/// <param name="Pipeline">The statements in which the pipeline is put together, those before the application is made left out.</param>
/// <param name="Made">The statement that makes the application; null in a class <c>Startup</c>.</param>
/// <param name="Added">The statements that add services, in a class <c>Startup</c>.</param>
internal sealed record StartUp(
    CSharpFile File, DotnetProject Project, string App, string Services, string Environment, ImmutableArray<StatementSyntax> Pipeline, StatementSyntax? Made, BlockSyntax? Added)
{
    private static readonly string[] Ends = ["UseAuthentication", "UseAuthorization", "UseEndpoints", "UseMvc", "UseMvcWithDefaultRoute", "Run", "RunAsync", "RunOaktonCommands"];

    /// <summary>What the server is set up on, such as <c>builder.WebHost</c>; empty in a class <c>Startup</c>, where another file does it.</summary>
    public string Host => Made is not null && Services.EndsWith(".Services", StringComparison.Ordinal) ? Services[..^".Services".Length] + ".WebHost" : "";

    private string NewLine => File.Text.Root.ToFullString().Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>The start of the application that is made at a place; null where its form is not one that can be changed with certainty.</summary>
    public static StartUp? At(Codebase code, Place place)
    {
        if (code.File(place.Path) is not { } known || CSharpFile.At(code, known) is not { } file || DotnetProject.Of(code, place.Path) is not { } project) return null;
        // What is compiled depends on symbols that are not known here.
        if (file.Text.Root.ContainsDirectives && file.Text.Root.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.IfDirectiveTrivia))) return null;
        return Minimal(file, project, place.Start) ?? Classic(file, project, place.Start);
    }

    /// <summary>Puts lines first into the pipeline.</summary>
    public TextEdit First(params string[] lines)
    {
        var (at, beside) = Made is not null ? (EndOfLine(Made.GetLastToken()), (SyntaxNode)Made) : (EndOfLine(((BlockSyntax)Block).OpenBraceToken), Pipeline[0]);
        var isFollowedByGap = Made is not null && IsBlank(NextLine(at));
        return new(at, 0, (Made is null ? "" : NewLine) + NewLine + Text(beside, lines) + (isFollowedByGap ? "" : NewLine));
    }

    /// <summary>Puts a line first into the pipeline for every environment but development.</summary>
    public TextEdit FirstOutsideDevelopment(string line)
    {
        var open = Pipeline.TakeWhile(s => Called(s) is not { } name || !name.StartsWith("Map", StringComparison.Ordinal) && (name is "Use" or "UseForwardedHeaders" || !name.StartsWith("Use", StringComparison.Ordinal)))
            .Select(s => s is IfStatementSyntax branch ? ElsewhereIn(branch) : null).FirstOrDefault(b => b is { Statements.Count: > 0 });
        return open is null ? First($"if (!{Environment}.IsDevelopment())", "{", "    " + line, "}") : Before(open.Statements[0], false, [line]);
    }

    /// <summary>The block of a branch that runs everywhere but in development.</summary>
    private BlockSyntax? ElsewhereIn(IfStatementSyntax branch)
    {
        var asked = branch.Condition.ToString();
        return asked == $"!{Environment}.IsDevelopment()" ? branch.Statement as BlockSyntax : asked == $"{Environment}.IsDevelopment()" ? branch.Else?.Statement as BlockSyntax : null;
    }

    /// <summary>Puts lines in front of whatever asks who is calling or answers.</summary>
    public TextEdit BeforeAnswers(params string[] lines) => Pipeline.FirstOrDefault(IsAnswer) is { } at ? Before(at, false, lines) : First(lines);

    /// <summary>Puts lines where routes are mapped.</summary>
    public TextEdit WithRoutes(params string[] lines) => Pipeline.FirstOrDefault(s => Called(s) is { } name && (name.StartsWith("Map", StringComparison.Ordinal) || name is "Run" or "RunAsync")) is { } at
        ? Before(at, false, lines) : First(lines);

    /// <summary>Puts lines where services are added.</summary>
    public TextEdit Adding(params string[] lines) => Made is not null ? Before(Made, true, lines)
        : Added is { Statements: [.., var last] } ? new(EndOfLine(last.GetLastToken()), 0, NewLine + NewLine + Text(last, lines)) : throw new InvalidOperationException("a class Startup without services is read as none");

    private SyntaxNode Block => Pipeline[0].Parent ?? Pipeline[0];

    /// <summary>In front of a statement and the comments that belong to it.</summary>
    private TextEdit Before(StatementSyntax statement, bool hasGap, string[] lines)
    {
        var source = File.Text.Root.ToFullString();
        var at = LineStart(source, statement.SpanStart);
        while (at > 0 && source[LineStart(source, at - 1)..at].TrimStart().StartsWith("//", StringComparison.Ordinal)) at = LineStart(source, at - 1);
        return new(at, 0, Text(statement, lines) + NewLine + (hasGap ? NewLine : ""));
    }

    private static int LineStart(string source, int at) => at == 0 ? 0 : source.LastIndexOf('\n', at - 1) + 1;

    private static int EndOfLine(SyntaxToken token) => token.TrailingTrivia.FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end ? end.SpanStart : token.Span.End;

    private string NextLine(int at)
    {
        var lines = File.Text.Root.ToFullString()[at..].Split('\n', 3);
        return lines.Length > 1 ? lines[1] : "";
    }

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);

    /// <summary>Makes a namespace known where it is not.</summary>
    public ImmutableArray<TextEdit> Using(params string[] names)
    {
        var known = File.Text.Root.Usings.Where(u => u.Alias is null).Select(u => u.Name?.ToString()).ToHashSet(StringComparer.Ordinal);
        var lacking = names.Where(n => !known.Contains(n) && !Project.Brings(n)).Order(StringComparer.Ordinal).ToList();
        if (lacking.Count == 0) return [];
        var lines = lacking.Select(n => $"using {n};");
        return File.Text.Root.Usings is [.., var last] ? [new(last.Span.End, 0, string.Concat(lines.Select(l => NewLine + l)))]
            : [new(File.Text.Root.GetFirstToken().SpanStart, 0, string.Concat(lines.Select(l => l + NewLine)) + NewLine)];
    }

    private string Text(SyntaxNode beside, string[] lines)
    {
        var unit = Unit();
        return string.Join(NewLine, lines.Select(l => l.Length == 0 ? "" : Indent(beside) + l.Replace("    ", unit, StringComparison.Ordinal)));
    }

    // The smallest indentation in the file is one step.
    private string Unit()
    {
        var steps = File.Text.Root.ToFullString().Split('\n').Where(l => l.Trim().Length > 0).Select(l => l[..^l.TrimStart().Length]).Where(i => i.Length > 0).ToList();
        return steps.Exists(s => s[0] == '\t') ? "\t" : steps.Exists(s => s.Length == 2) ? "  " : "    ";
    }

    private static string Indent(SyntaxNode node)
    {
        var trivia = node.GetLeadingTrivia();
        return trivia.Count > 0 && trivia[^1].IsKind(SyntaxKind.WhitespaceTrivia) ? trivia[^1].ToString() : "";
    }

    private bool IsAnswer(StatementSyntax statement) => Called(statement) is { } name && (Ends.Contains(name) || name.StartsWith("Map", StringComparison.Ordinal));

    /// <summary>The first method that a statement calls on the application; null where it calls none.</summary>
    public string? Called(StatementSyntax statement)
    {
        if (statement is not ExpressionStatementSyntax { Expression: var expression } || expression.Bare() is not InvocationExpressionSyntax call) return null;
        while (call.Receiver() is InvocationExpressionSyntax inner) call = inner;
        return call.Receiver()?.ToString() == App ? call.Called() : null;
    }

    private static StartUp? Minimal(CSharpFile file, DotnetProject project, int at)
    {
        var variable = file.Text.All<VariableDeclaratorSyntax>().FirstOrDefault(v => v.SpanStart == at);
        if (variable is not { Initializer.Value: InvocationExpressionSyntax { } build, Parent.Parent: LocalDeclarationStatementSyntax { } made } || build.Called() != "Build") return null;
        if (build.Receiver() is not IdentifierNameSyntax builder || builder.Origin() is not InvocationExpressionSyntax create || !create.ToString().StartsWith("WebApplication.Create", StringComparison.Ordinal)) return null;
        var list = made.Parent switch
        {
            GlobalStatementSyntax => file.Text.Root.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement),
            BlockSyntax block => block.Statements,
            _ => (IEnumerable<StatementSyntax>)[],
        };
        var after = list.Where(s => s.SpanStart > made.SpanStart).ToImmutableArray();
        var app = variable.Identifier.ValueText;
        return after.IsEmpty ? null : new(file, project, app, $"{builder}.Services", $"{app}.Environment", after, made, null);
    }

    private static StartUp? Classic(CSharpFile file, DotnetProject project, int at)
    {
        var method = file.Text.All<MethodDeclarationSyntax>().FirstOrDefault(m => m.SpanStart == at && m.Identifier.ValueText == "Configure");
        if (method is not { Body.Statements: { Count: > 0 } statements, Parent: TypeDeclarationSyntax type } || project.Version < 3) return null;
        if (method.ParameterList.Parameters.FirstOrDefault(p => p.Type.Simple() == "IApplicationBuilder") is not { } app) return null;
        var adding = type.Members.OfType<MethodDeclarationSyntax>().Where(m => m.Identifier.ValueText == "ConfigureServices").ToList();
        if (adding is not [{ Body: { Statements.Count: > 0 } body, ParameterList.Parameters: [var services, ..] }] || body.Statements.Any(s => s is ReturnStatementSyntax)) return null;
        var environment = method.ParameterList.Parameters.FirstOrDefault(p => p.Type.Simple() == "IWebHostEnvironment")?.Identifier.ValueText ?? "";
        return new(file, project, app.Identifier.ValueText, services.Identifier.ValueText, environment, [.. statements], null, body);
    }
}
