using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>How an image of Node.js asks itself whether it works.</summary>
internal static class HealthCheck
{
    /// <summary>The two lines of the instruction.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="package">The package that the image runs.</param>
    /// <param name="port">The port that it exposes.</param>
    /// <param name="path">The route that says whether it lives.</param>
    public static ImmutableArray<string> Lines(Codebase code, Package package, string port, string path)
    {
        var address = ReadsPort(code, package) ? $"'http://127.0.0.1:' + (process.env.PORT || {port}) + '{path}'" : $"'http://127.0.0.1:{port}{path}'";
        return
        [
            "HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \\",
            $"  CMD [\"node\", \"-e\", \"fetch({address}).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))\"]",
        ];
    }

    /// <summary>True where the package takes its port from the environment.</summary>
    public static bool ReadsPort(Codebase code, Package package) =>
        code.Inventory.EnvironmentVariables.Any(v => v.Name == "PORT" && code.PackageOf(v.Place.Path)?.Directory == package.Directory);
}
