using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>Whether code can tell by <c>NODE_ENV</c> that tests run it.</summary>
internal static class TestEnvironment
{
    /// <summary>True where the package has no tests, or its runner sets <c>NODE_ENV</c> to <c>test</c>: Vitest and Jest do, others where a script says so.</summary>
    public static bool IsSet(Codebase code, Package package)
    {
        var hasTests = code.Inventory.Files.Any(f => f.IsTest && f.Language is "typescript" or "tsx" or "javascript" && code.PackageOf(f.Path) == package);
        return !hasTests || package.Scripts.Any(s => s.Key.StartsWith("test", StringComparison.Ordinal)
            && (s.Value.Contains("vitest", StringComparison.Ordinal) || s.Value.Contains("jest", StringComparison.Ordinal) || s.Value.Contains("NODE_ENV=test", StringComparison.Ordinal)));
    }
}
