using System.Globalization;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>The user that an image runs as, as a number: Kubernetes cannot tell from a name that it is not root.</summary>
internal static class ImageUser
{
    /// <summary>The id; null where it is not known, 0 for root.</summary>
    public static int? IdOf(ContainerFile file)
    {
        var user = Images.UserOf(file);
        var outer = Images.OuterImage(file, file.Stages.Length - 1);
        if (int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return id;
        if (user.Length == 0 && outer.StartsWith("nginxinc/nginx-unprivileged", StringComparison.Ordinal)) return 101;
        if (user.Length == 0 && outer.StartsWith("gcr.io/distroless/", StringComparison.Ordinal) && Images.IsUnprivileged(outer)) return 65532;
        if (user is "" or "root") return 0;
        if (user == "node" && Images.IsNode(outer)) return 1000;
        // The images of .NET 8 and newer bring this user; their documentation names its id.
        if (user is "app" or "$APP_UID" or "${APP_UID}" && outer.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal) && decimal.TryParse(Images.TagOf(outer).Split('-')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) && version is >= 8 and < 100) return 1654;
        return Made(file, user);
    }

    /// <summary>True where the image names its user by name, so that a pod must say the number.</summary>
    public static bool IsNamed(ContainerFile file) => Images.UserOf(file) is { Length: > 0 } user && user[0] != '$' && !user.All(char.IsAsciiDigit);

    // A user that the file makes itself, with a number of its own: adduser -S app -u 1001, useradd --uid 1001 app. An image from scratch gets the list of users from another stage.
    private static int? Made(ContainerFile file, string user)
    {
        var steps = Images.OfFinal(file);
        if (steps.Any(i => i.Keyword == "COPY" && i.Arguments.Contains("/etc/passwd", StringComparison.Ordinal))) steps = [.. file.Stages.SelectMany(s => s.Instructions)];
        var made = steps.Where(i => i.Keyword == "RUN").SelectMany(i => ShellSegments.Of(i.Arguments.Replace("\\\n", " ", StringComparison.Ordinal)))
            .Select(ShellSegments.Words).Where(w => w.Length > 1 && w[0][(w[0].LastIndexOf('/') + 1)..] is "adduser" or "useradd" && w.Contains(user)).ToList();
        if (made is not [var words]) return null;
        for (var at = 1; at < words.Length; at++)
        {
            var value = words[at] is "-u" or "--uid" && at + 1 < words.Length ? words[at + 1] : words[at].StartsWith("--uid=", StringComparison.Ordinal) ? words[at]["--uid=".Length..] : "";
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return id;
        }
        return null;
    }
}
