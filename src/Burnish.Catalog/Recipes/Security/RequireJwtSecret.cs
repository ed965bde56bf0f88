using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Jwt;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Lets the program refuse to start without a signing secret of its own.</summary>
public sealed class RequireJwtSecret : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("require-jwt-secret"),
        Title = "Refuse to start without a signing secret",
        Area = Area.Security,
        Clears = [new("literal-jwt-secret")],
        Moves = [new("SEC-6"), new("SEC-1"), new("SEC-2")],
        SafeBecause = "The tests keep the secret that they had, because the test runner sets NODE_ENV to test; only a program that would sign with a public secret no longer starts.",
        Keeps = "Tokens signed with the configured secret.",
        Narrows = "A program whose signing secret is missing or shorter than 32 characters no longer starts.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    // RFC 7518, 3.2: a key for HS256 has at least 256 bits.
    private const int MinimumLength = 32;

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var sites = SecretSites.In(code).Where(s => findings.Any(f => f.Place.Path == s.Script.Path && f.Place.Start == s.Node.Start)).ToImmutableArray();
        var scripts = sites.Select(s => s.Script).DistinctBy(s => s.Path).ToImmutableArray();
        if (scripts is not [var script]) return new RecipeAnswer.Refused("the secret stands in several files; it has to be moved to one place first");
        if (script.Tree.ErrorCount > 0 || script.Tree.Text.Contains("requiredSecret", StringComparison.Ordinal)) return new RecipeAnswer.Refused("the file cannot be changed with certainty");
        if (code.PackageOf(script.Path) is not { } package || !TestEnvironment.IsSet(code, package)) return new RecipeAnswer.Refused("the test runner does not set NODE_ENV to test, so the tests would not start");
        if (sites.Any(s => s.Node.Ancestors().Any(a => a.Kind == "object" && a.Parent?.Kind == "call_expression"))) return new RecipeAnswer.Refused("the secret is put together inside a call");
        var style = FileStyle.Of(script.Tree, script.Path);
        var edits = sites.Select(s => new TextEdit(s.Node.Start, s.Node.End - s.Node.Start, Call(code, s, style))).ToList();
        edits.Add(new(script.Tree.Text.Length, 0, Function(script, style)));
        var files = new List<FileEdit> { new FileEdit.Modify(script.Path, [.. edits]) };
        if (EnvironmentExample(code, package, [.. sites.Select(NameOf).Distinct()]) is { } example) files.Add(example);
        return new RecipeAnswer.Change($"The program refuses to start unless {string.Join(", ", sites.Select(NameOf).Distinct())} holds at least {MinimumLength} characters.", [.. files])
        {
            Narrows = $"In the environment it needs {string.Join(", ", sites.Select(s => $"`{NameOf(s)}`").Distinct())}.",
        };
    }

    private static string NameOf(SecretSite site) => site.Variable.Length == 0 ? "JWT_SECRET" : site.Variable;

    private static string Call(Codebase code, SecretSite site, FileStyle style)
    {
        var isUsedByTests = code.Inventory.Files.Any(f => f.IsTest && code.Read(f.Path) is { } text && text.Contains(site.Literal, StringComparison.Ordinal));
        return $"requiredSecret({style.Quote}{NameOf(site)}{style.Quote}, {StringLiterals.Quoted(isUsedByTests ? site.Literal : "only-for-tests", style.Quote)})";
    }

    private static string Function(Script script, FileStyle style)
    {
        var isTyped = script.File.Language is "typescript" or "tsx";
        string[] lines =
        [
            script.Tree.Text.EndsWith('\n') ? "" : "\n",
            "/** A signing secret comes from the environment; only tests run without one. */",
            isTyped ? "function requiredSecret(name: string, forTests: string): string {" : "function requiredSecret(name, forTests) {",
            $"{style.Indent}const value = process.env[name]{style.End}",
            $"{style.Indent}if (process.env.NODE_ENV === {style.Quote}test{style.Quote}) return value || forTests{style.End}",
            $"{style.Indent}if (!value || value.length < {MinimumLength}) throw new Error(`${{name}} must be set to at least {MinimumLength} characters`){style.End}",
            $"{style.Indent}return value{style.End}",
            "}",
            "",
        ];
        return string.Join(style.LineEnding, lines);
    }

    private static FileEdit.Modify? EnvironmentExample(Codebase code, Package package, ImmutableArray<string> names)
    {
        var path = new[] { package.Directory.Length == 0 ? ".env.example" : package.Directory + "/.env.example", ".env.example" }.FirstOrDefault(code.Has);
        if (path is null || code.Read(path) is not { } text) return null;
        var absent = names.Where(n => !text.Contains(n + "=", StringComparison.Ordinal)).ToList();
        if (absent.Count == 0) return null;
        var lines = string.Concat(absent.Select(n => $"# At least {MinimumLength} characters, for example from: openssl rand -hex 32\n{n}=\n"));
        return new(path, [new(text.Length, 0, (text.Length == 0 || text.EndsWith('\n') ? "" : "\n") + lines)]);
    }
}
