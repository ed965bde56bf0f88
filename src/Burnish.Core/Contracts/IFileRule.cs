using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>
/// A rule that judges one file at a time. It may follow what the file names into others through the codebase it is given, and through nothing else:
/// what it read there decides when its answer is out of date.
/// </summary>
public interface IFileRule : IRule
{
    /// <summary>Which files it looks at.</summary>
    FileScope Scope { get; }

    /// <summary>A file without any of these, compared letter by letter, is not shown to the rule; empty for every file of the scope.</summary>
    ImmutableArray<string> Words { get; }

    /// <summary>What it sees in one file.</summary>
    IEnumerable<Sighting> Look(Codebase code, FileFacts file);

    /// <inheritdoc/>
    RuleAnswer IRule.Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Scope.Files(code).ToList();
        if (files.Count == 0) return new RuleAnswer.NotApplicable(Scope.Absent);
        return RuleAnswer.From(files.Where(f => Holds(code, f)).SelectMany(f =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Look(code, f);
        }));
    }

    private bool Holds(Codebase code, FileFacts file) =>
        Words.IsEmpty || code.Read(file.Path) is { } text && Words.Any(w => text.Contains(w, StringComparison.Ordinal));
}

/// <summary>A set of files that rules share. One instance for each set, so that it is made once a scan.</summary>
/// <param name="Absent">What a rule answers where the set is empty: the precondition that is absent.</param>
/// <param name="Files">The files of a repository that belong to it.</param>
public sealed record FileScope(string Absent, Func<Codebase, IEnumerable<FileFacts>> Files);
