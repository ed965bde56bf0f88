using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Documents;

/// <summary>The example of the environment that a package brings along.</summary>
internal static class EnvironmentExample
{
    /// <summary>The first of several names that the package's example says; null where it says none.</summary>
    public static string? FirstOf(Codebase code, string directory, string[] names) =>
        PathOf(code, directory) is { } path && code.Read(path) is { } text ? Array.Find(names, n => text.Split('\n').Any(l => l.StartsWith(n + "=", StringComparison.Ordinal))) : null;

    /// <summary>The example with one variable more; null where there is no example, or it names the variable already.</summary>
    /// <param name="directory">The package.</param>
    /// <param name="name">The variable; its value stays empty.</param>
    /// <param name="comment">The line above it.</param>
    public static FileEdit.Modify? With(Codebase code, string directory, string name, string comment)
    {
        if (PathOf(code, directory) is not { } path || code.Read(path) is not { } text || text.Contains(name + "=", StringComparison.Ordinal)) return null;
        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return new(path, [new(text.Length, 0, (text.Length == 0 || text.EndsWith('\n') ? "" : ending) + comment + ending + name + "=" + ending)]);
    }

    private static string? PathOf(Codebase code, string directory) =>
        new[] { directory.Length == 0 ? ".env.example" : directory + "/.env.example", ".env.example" }.FirstOrDefault(code.Has);
}
