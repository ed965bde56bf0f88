using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>A Dockerfile for a service that has none, or the reason why none can be written with certainty.</summary>
/// <param name="Context">The directory that it is built from, and where it lies.</param>
/// <param name="Text">The Dockerfile; empty where there is none.</param>
/// <param name="Reason">Why there is none.</param>
internal sealed partial record NewImage(string Context, string Text, string Reason)
{
    /// <summary>The first line of every Dockerfile that is written.</summary>
    public const string Head = "# Generated from the repository's facts by Burnish; edit it like any other file.\n";

    /// <summary>No Dockerfile, and why.</summary>
    public static NewImage None(string reason) => new("", "", reason);

    /// <summary>The Dockerfile of a service.</summary>
    public static NewImage Of(Codebase code, HttpService service) => service.IsDotnet ? DotnetImage.Of(code, service) : NodeImage.Of(code, service);

    /// <summary>The port that the service listens on where nothing else is said; null where the sources do not tell.</summary>
    public static string? PortOf(Codebase code, HttpService service)
    {
        if (Landscape.Of(code).Services.FirstOrDefault(s => s.Directory == service.Directory && s.Kind == ServiceKind.Api) is { } known && ServiceFacts.Port(code, known) is { } port) return port;
        return service.Application.Listens.Select(l => code.Read(l.Path) is { } text && l.End <= text.Length ? Literal().Match(text[l.Start..l.End]) : Match.Empty).FirstOrDefault(m => m.Success)?.Groups[1].Value;
    }

    [GeneratedRegex(@"\blisten\(\s*(?:\{\s*port:\s*)?(\d{2,5})\b", RegexOptions.None, 1000)]
    private static partial Regex Literal();
}
