using System.Globalization;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Deployment;

/// <summary>Where a service is reached.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Host">Its name in the compose network; <c>localhost</c> where no compose file has it.</param>
/// <param name="Port">The port that it listens on.</param>
/// <param name="LocalPort">The port on the machine that compose publishes it on; else the same.</param>
/// <param name="IsComposed">A compose file has it.</param>
internal sealed record ServiceAddress(string Name, string Host, int Port, int LocalPort, bool IsComposed)
{
    /// <summary>Reads it from the image, the compose file and the default of <c>PORT</c>.</summary>
    public static ServiceAddress Of(Codebase code, HttpService service)
    {
        var image = ImageOf(code, service);
        var composed = image is null ? null : BuildContext.Of(code, image).Service;
        var port = image is null ? 0 : Images.OfFinal(image).Where(i => i.Keyword == "EXPOSE").Select(i => Number(i.Arguments.Trim().Split(' ')[0].Split('/')[0])).FirstOrDefault();
        if (port == 0) port = code.Inventory.EnvironmentVariables.Where(v => v.Name == "PORT" && code.PackageOf(v.Place.Path)?.Directory == service.Directory).Select(v => Number(v.Default.Trim('\'', '"'))).FirstOrDefault(p => p > 0);
        if (port == 0) port = 3000; // Express's customary port; only reached where nothing in the repository names one
        var local = composed?.Ports.Select(p => p.Split(':')).Where(p => p.Length >= 2 && Number(p[^1].Split('/')[0]) == port).Select(p => Number(p[^2])).FirstOrDefault() ?? 0;
        return new(service.NameIn(code), composed?.Name ?? "localhost", port, local == 0 ? port : local, composed is not null);
    }

    /// <summary>The Dockerfile that builds the service's image; null where there is none.</summary>
    public static ContainerFile? ImageOf(Codebase code, HttpService service) =>
        Images.Shipped(code).FirstOrDefault(f => (StartCommand.Of(code, f)?.Package ?? BuildContext.PackageIn(code, f))?.Directory == service.Directory);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
