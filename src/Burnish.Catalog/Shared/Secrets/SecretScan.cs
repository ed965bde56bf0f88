using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>The secrets of a repository at one commit: looked for once, by whichever rule asks first.</summary>
internal static class SecretScan
{
    private static readonly ConditionalWeakTable<Inventory, StrongBox<ImmutableArray<FoundSecret>?>> Known = [];

    /// <summary>The secrets of one role.</summary>
    public static IEnumerable<FoundSecret> Of(Codebase code, SecretRole role, CancellationToken cancellationToken) => All(code, cancellationToken).Where(s => s.Role == role);

    /// <summary>What a rule says of its role.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="role">The role.</param>
    /// <param name="message">One sentence; it never holds more of the secret than <see cref="FoundSecret.Shown"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static RuleAnswer Answer(Codebase code, SecretRole role, Func<FoundSecret, string> message, CancellationToken cancellationToken) =>
        RuleAnswer.From(Of(code, role, cancellationToken).Select(s => new Sighting(new(s.Path, s.Line, s.Line, s.Start, s.End), message(s), s.Name.Length > 0 ? s.Name : s.What, s.Identity, s.Severity, s.Confidence)));

    /// <summary>All of them, in the order of paths and places.</summary>
    public static ImmutableArray<FoundSecret> All(Codebase code, CancellationToken cancellationToken)
    {
        var once = Known.GetValue(code.Inventory, _ => new());
        // Rules ask side by side: the second waits for the first. Not kept before it is whole: a cancelled search must not be the answer of the next one.
        lock (once)
        {
            if (once.Value is { } known) return known;
            var all = ImmutableArray.CreateBuilder<FoundSecret>();
            foreach (var file in code.Inventory.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                all.AddRange(code.Remember("secrets", file, () => SecretFile.Look(file.Path, file.Language, code.Read(file.Path) ?? "").ToImmutableArray()));
            }
            once.Value = all.ToImmutable();
            return once.Value.Value;
        }
    }
}
