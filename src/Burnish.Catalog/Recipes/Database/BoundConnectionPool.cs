using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Database;

/// <summary>Gives PostgreSQL pools a size and time-outs, each from an environment variable with a default.</summary>
public sealed class BoundConnectionPool : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("bound-connection-pool"),
        Title = "Bound the connection pool in size and time",
        Area = Area.Database,
        Clears = [new("unbounded-connection-pool")],
        Moves = [new("PRF-6")],
        SafeBecause = "the size is the library's own default, the time-outs are far above what a request may take, and each can be set by an environment variable",
        Keeps = "Every option that is set already.",
        Narrows = "A statement that runs longer than 60 s and a wait of more than 10 s for a connection now fail instead of going on for ever.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var paths = findings.Select(f => f.Place.Path).ToHashSet(StringComparer.Ordinal);
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in PostgresPool.In(code).Where(p => paths.Contains(p.Path) && !p.Missing.IsEmpty).GroupBy(p => p.Path, StringComparer.Ordinal))
        {
            edits.Add(new FileEdit.Modify(file.Key, [.. file.DistinctBy(p => p.Options?.Start ?? p.Call.Node.Start).Select(Bounded)]));
            foreach (var missing in file.SelectMany(p => p.Missing)) variables[missing.Variable] = missing.Default;
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused("every pool that can be read is bounded");
        var example = ((string[])[.. edits.Select(e => code.PackageOf(e.Path)?.Directory ?? "").Where(d => d.Length > 0).Select(d => d + "/.env.example"), ".env.example"]).FirstOrDefault(code.Has);
        if (example is not null && code.Read(example) is { } text && !text.Contains("DB_POOL_MAX", StringComparison.Ordinal))
        {
            var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            var lines = string.Concat(variables.Select(v => $"{v.Key}={v.Value}{end}"));
            edits.Add(new FileEdit.Modify(example, [new(text.Length, 0, $"{(text.Length == 0 || text.EndsWith('\n') ? "" : end)}{end}# Bounds of the database connections{end}{lines}")]));
        }
        return new RecipeAnswer.Change("Requests no longer wait for ever for a connection or a statement; size and time-outs come from the environment.", edits.ToImmutable());
    }

    private static TextEdit Bounded(PostgresPool pool)
    {
        var (tree, options) = (pool.Tree, pool.Options);
        var style = FileStyle.Of(tree, pool.Path);
        var added = pool.Missing.Select(m => $"{m.Option}: Number(process.env.{m.Variable} || {m.Default})").ToList();
        if (options is not null && options.Named.LastOrDefault(n => n.Kind != "comment") is { } last && Lines.Of(tree.Text, last.Start) is { } own)
        {
            var comma = options.Children.FirstOrDefault(c => c.Kind == "," && c.Start >= last.End);
            var lines = string.Join($",{style.LineEnding}{own}", added);
            return comma is null ? new(last.End, 0, $",{style.LineEnding}{own}{lines}") : new(comma.End, 0, $"{style.LineEnding}{own}{lines},");
        }
        var indent = Lines.Indent(tree.Text, pool.Call.Node.Start);
        IEnumerable<string> all = [.. options?.Named.Select(tree.TextOf) ?? [], .. added];
        var literal = $"{{{style.LineEnding}{string.Concat(all.Select(p => $"{indent}{style.Indent}{p},{style.LineEnding}"))}{indent}}}";
        if (options is not null) return new(options.Start, options.End - options.Start, literal);
        var arguments = pool.Call.Node["arguments"];
        return arguments is null ? new(pool.Call.Node.End, 0, $"({literal})") : new(arguments.Start, arguments.End - arguments.Start, $"({literal})");
    }
}
