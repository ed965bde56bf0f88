using System.Collections.Immutable;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Model;

namespace Burnish.App.Advisories;

/// <summary>Something that knows vulnerabilities of packages. It never throws for what the world does to it: it answers NotAvailable with the reason.</summary>
internal interface IAdvisorySource
{
    /// <summary>A text that differs where the source would answer otherwise; null where only asking tells.</summary>
    string? State => null;

    /// <summary>One answer for each ecosystem that it could know.</summary>
    /// <param name="packages">The packages of the repository; never empty.</param>
    /// <param name="ecosystems">Their ecosystems.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    Task<ImmutableArray<AdvisoryAnswer>> AskAsync(ImmutableArray<ResolvedPackage> packages, ImmutableArray<string> ecosystems, CancellationToken cancellationToken);
}
