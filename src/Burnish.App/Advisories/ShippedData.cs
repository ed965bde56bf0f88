using System.Collections.Immutable;
using Burnish.App.Tools;
using Burnish.Catalog.Shared.Advisories;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Model;

namespace Burnish.App.Advisories;

/// <summary>The repository of retire.js as a pinned package ships it, dated by the day that the package was published.</summary>
internal sealed class ShippedData(Toolchain toolchain, ToolCache tools, bool mayInstall, IProgress<string> progress, TimeProvider time) : IAdvisorySource, IDisposable
{
    private const string Group = "advisories";
    private const string Source = "retire.js data";
    private const string DataFile = "@salesforce/code-analyzer-retirejs-engine/vulnerabilities/RetireJsVulns.json";

    private readonly SemaphoreSlim once = new(1);
    private (AdvisoryIndex? Index, DateOnly? Date, string Reason)? loaded;

    /// <inheritdoc/>
    public string? State => toolchain.Find(Group) is { } group && tools.FolderOf(group) is { } folder ? Path.GetFileName(folder) : "not installed";

    /// <inheritdoc/>
    public async Task<ImmutableArray<AdvisoryAnswer>> AskAsync(ImmutableArray<ResolvedPackage> packages, ImmutableArray<string> ecosystems, CancellationToken cancellationToken)
    {
        // It knows libraries of JavaScript only, and is not asked about others.
        if (!ecosystems.Contains("npm")) return [];
        var (index, date, reason) = await LoadAsync(cancellationToken);
        var asked = time.GetUtcNow();
        return [index?.Answer(Source, "npm", date, isSelection: true, packages, asked) ?? new(Source, "npm", false, false, null, asked, packages.Count(p => p.Ecosystem == "npm"), 0, reason, [])];
    }

    /// <inheritdoc/>
    public void Dispose() => once.Dispose();

    private async Task<(AdvisoryIndex? Index, DateOnly? Date, string Reason)> LoadAsync(CancellationToken cancellationToken)
    {
        await once.WaitAsync(cancellationToken);
        try
        {
            return loaded ??= await ReadAsync(cancellationToken);
        }
        finally
        {
            once.Release();
        }
    }

    private async Task<(AdvisoryIndex? Index, DateOnly? Date, string Reason)> ReadAsync(CancellationToken cancellationToken)
    {
        if (toolchain.Find(Group) is not { } group) return (null, null, $"this program was delivered without the group {Group}");
        var folder = tools.FolderOf(group);
        if (folder is null && !mayInstall) return (null, null, $"not installed; burnish score installs it, or: burnish doctor --install {Group}");
        if (folder is null && await tools.ProvisionAsync(Group, progress, cancellationToken) is var provision)
        {
            if (provision is not Provision.Ready ready) return (null, null, ((Provision.NotReady)provision).Reason);
            folder = ready.Folder;
        }
        try
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(folder ?? "", "node_modules", DataFile), cancellationToken);
            var (advisories, reason) = RetireData.Read(bytes);
            return reason.Length > 0 ? (null, null, reason) : (new(advisories), group.DataDate, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, null, $"its data cannot be read: {e.Message}");
        }
    }
}
