using System.Collections.Immutable;

namespace Burnish.App.Tools;

/// <summary>A program that the machine must bring along, and how to ask it for its version.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="File">The program to look up on the PATH.</param>
/// <param name="Question">The arguments that make it print its version.</param>
/// <param name="Least">The oldest version that serves; null when any does.</param>
/// <param name="Needed">Nothing works without it.</param>
/// <param name="LostWithout">What does not work without it.</param>
/// <param name="HowToGet">Where it comes from.</param>
internal sealed record SystemTool(string Name, string File, ImmutableArray<string> Question, Version? Least, bool Needed, string LostWithout, string HowToGet)
{
    /// <summary>A harmless call that only a working program answers with 0; empty when the version says enough.</summary>
    internal ImmutableArray<string> Trial { get; init; } = [];

    /// <summary>The programs Burnish asks of a machine.</summary>
    internal static ImmutableArray<SystemTool> All { get; } =
    [
        new("dotnet", "dotnet", ["--version"], new(10, 0), true, "Burnish itself does not build or run", "https://dotnet.microsoft.com/download/dotnet/10.0"),

        // git 2.38 brought merge-tree --write-tree (release notes of git 2.38.0).
        new("git", "git", ["--version"], new(2, 38), true, "No repository can be read and no change can be landed", "apt-get install git, or https://git-scm.com/downloads"),

        // The oldest Node.js that the locked tools were installed and run with here.
        new("node", "node", ["--version"], new(20, 0), true, "External tools and the tests of JavaScript repositories cannot run", "https://nodejs.org/en/download"),
        new("npm", "npm", ["--version"], new(10, 0), true, "No external tool can be installed", "comes with Node.js"),
        new("bubblewrap", "bwrap", ["--version"], null, false, "The target's own commands run without a sandbox: no network ban, no private home", "apt-get install bubblewrap")
        {
            // Many containers forbid the namespaces it needs: only a try tells.
            Trial = ["--ro-bind", "/", "/", "--unshare-all", "--die-with-parent", "true"],
        },
    ];
}
