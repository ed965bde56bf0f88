using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>One exported name or environment variable that a change takes away or makes required.</summary>
/// <param name="Name">As others write it.</param>
/// <param name="What">One sentence.</param>
public sealed record Narrowed(string Name, string What)
{
    /// <summary>True where the change says that it narrows this very name: it stands in backticks. A remark about something else excuses nothing.</summary>
    public bool IsDeclared(Claim? claim) => claim is not null && claim.Narrows.Contains($"`{Name}`", StringComparison.Ordinal);
}
