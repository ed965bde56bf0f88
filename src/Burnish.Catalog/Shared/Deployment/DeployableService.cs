using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Deployment;

/// <summary>A service that can be deployed: an image that listens on a port.</summary>
/// <param name="Name">Its name as Kubernetes allows it: that of the compose service, else of the directory or package.</param>
/// <param name="Package">The package that the image runs; null where that is not known.</param>
internal sealed record DeployableService(string Name, ContainerFile Image, Package? Package, ComposeService? Composed, int Port)
{
    /// <summary>All services of the repository, in the order of their Dockerfiles.</summary>
    public static ImmutableArray<DeployableService> In(Codebase code) =>
        [.. Images.Shipped(code).Select(f => Of(code, f)).OfType<DeployableService>().DistinctBy(s => s.Name)];

    /// <summary>The id of the user that the image runs as; null where that is not known, 0 for root.</summary>
    public int? UserId => ImageUser.IdOf(Image);

    private static DeployableService? Of(Codebase code, ContainerFile file)
    {
        var port = Images.OfFinal(file).Where(i => i.Keyword == "EXPOSE").SelectMany(i => i.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(p => int.TryParse(p.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).FirstOrDefault(n => n > 0);
        if (port == 0) return null;
        var package = StartCommand.Of(code, file)?.Package ?? BuildContext.PackageIn(code, file);
        var composed = BuildContext.Of(code, file).Service;
        var directory = file.Path.Contains('/', StringComparison.Ordinal) ? file.Path[..file.Path.LastIndexOf('/')] : "";
        var name = composed?.Name ?? (directory.Length > 0 ? directory[(directory.LastIndexOf('/') + 1)..] : package?.Name ?? code.Inventory.Repository.Name);
        var plain = new string([.. name[(name.LastIndexOf('/') + 1)..].ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return plain.Length == 0 ? null : new(plain.Length > 50 ? plain[..50].TrimEnd('-') : plain, file, package, composed, port);
    }
}
