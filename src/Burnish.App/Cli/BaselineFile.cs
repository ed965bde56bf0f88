using System.Text.Json;
using Burnish.App.Reports;
using Burnish.Core.Noise;

namespace Burnish.App.Cli;

/// <summary>The file that holds a baseline.</summary>
internal static class BaselineFile
{
    /// <summary>Its name at the root of a repository.</summary>
    public const string Usual = "burnish-baseline.json";

    // A hundred thousand findings need about 40 MB; nobody keeps more (judgement).
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>Where the baseline of a repository is: the file that was named, else the usual one of the checkout.</summary>
    public static string PathOf(FileInfo? named, string top) => named?.FullName ?? Path.Combine(top, Usual);

    /// <summary>Reads it; null where the usual one is not there.</summary>
    /// <exception cref="RefusedException">It was named and is not there, or it is no baseline.</exception>
    public static async Task<Baseline?> ReadAsync(FileInfo? named, string top, CancellationToken cancellationToken)
    {
        var path = PathOf(named, top);
        var file = new FileInfo(path);
        if (!file.Exists) return named is null ? null : throw new RefusedException(ExitCodes.Usage, $"{path}: there is no such file. Write it with: burnish baseline --output {path}");
        if (file.Length > MaxBytes) throw new RefusedException(ExitCodes.Usage, $"{path}: too large for a baseline ({file.Length >> 20} MB)");
        try
        {
            return BaselineDocument.Read(await File.ReadAllTextAsync(path, cancellationToken));
        }
        catch (Exception broken) when (broken is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new RefusedException(ExitCodes.Usage, $"{path}: no baseline ({broken.Message.ReplaceLineEndings(" ")}). Write it anew with: burnish baseline");
        }
    }
}
