using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Deployment;

/// <summary>What a recipe would do to one service: its edits with the packages that they bring in, or the reason why there are none.</summary>
internal sealed record ServiceChange(ImmutableArray<FileEdit> Edits, ImmutableArray<NewDependency> Dependencies, string Reason)
{
    /// <summary>No change, and why.</summary>
    public static ServiceChange None(string reason) => new([], [], reason);

    /// <summary>The answer for all services whose directory is the subject of a finding: one change of those that can be mended, or a refusal with the reason of each.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="findings">What is to be mended.</param>
    /// <param name="change">What is done to one service.</param>
    /// <param name="summary">What changes and why.</param>
    /// <param name="nothing">The refusal where no service is meant.</param>
    public static RecipeAnswer Answer(Codebase code, ImmutableArray<Finding> findings, Func<HttpService, ServiceChange> change, string summary, string nothing)
    {
        var wanted = findings.Select(f => f.Subject).ToHashSet(StringComparer.Ordinal);
        var made = HttpService.In(code).Where(s => wanted.Contains(s.Directory)).Select(s => (Service: s, Change: change(s))).ToList();
        if (made.Exists(m => !m.Change.Edits.IsEmpty))
            return new RecipeAnswer.Change(summary, [.. made.SelectMany(m => m.Change.Edits)]) { Dependencies = [.. made.SelectMany(m => m.Change.Dependencies)] };
        return new RecipeAnswer.Refused(made.Count == 0 ? nothing : string.Join("; ", made.Select(m => $"{m.Service.NameIn(code)}: {m.Change.Reason}")));
    }
}
