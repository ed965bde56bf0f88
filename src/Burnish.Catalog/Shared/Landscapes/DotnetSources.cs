using System.Collections.Immutable;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.Landscapes;

/// <summary>The C# of one service, and which of its files lean on which.</summary>
internal static class DotnetSources
{
    /// <summary>The files of a service that ship, by path.</summary>
    public static ImmutableArray<string> Of(Codebase code, Service service) =>
        [.. CSharpFiles.Ships.Files(code).Where(f => code.PackageOf(f.Path)?.Directory == service.Directory).Select(f => f.Path).Order(StringComparer.Ordinal)];

    /// <summary>Pairs of files: the first has a <c>using</c> of a namespace that the second declares.</summary>
    public static IEnumerable<(string From, string To)> Uses(Codebase code, ImmutableArray<string> files)
    {
        var read = files.Select(f => code.File(f) is { } known ? CSharpFile.At(code, known) : null).OfType<CSharpFile>().ToImmutableArray();
        var declared = read.SelectMany(f => f.Text.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(n => (Name: n.Name.ToString(), f.Path))).Distinct().ToLookup(n => n.Name, n => n.Path, StringComparer.Ordinal);
        return from file in read
               from used in file.Text.Root.Usings.Where(u => u.Alias is null).Select(u => u.Name?.ToString() ?? "")
               from target in declared[used]
               select (file.Path, target);
    }
}
