using System.Diagnostics;
using System.Globalization;
using System.Text;
using Burnish.Catalog.Shared.Secrets;
using Burnish.Catalog.Surveyors;

// Bytes a second of the secret scan, against `rg -F -f KEYWORDS` with the same keywords on the same files, in pairs, medians of five.
// Usage: dotnet run -c Release --project bench/secret-speed -- FOLDER [--rounds 5]
if (args.Length == 0 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("usage: secret-speed FOLDER [--rounds N]");
    return 2;
}
var rounds = Array.IndexOf(args, "--rounds") is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 5;
var work = Directory.CreateTempSubdirectory("secret-speed-").FullName;
try
{
    // The files are copied first, so that both sides read exactly the same bytes: texts of up to a megabyte.
    var corpus = Path.Combine(work, "corpus");
    var (count, bytes, lines) = Copy(args[0], corpus);
    var keywords = Path.Combine(work, "keywords");
    File.WriteAllLines(keywords, SecretText.Default.Keywords);
    Console.WriteLine($"{count} files, {bytes / 1e6:0.0} MB, {lines} lines; {SecretText.Default.Patterns.Length} forms, {SecretText.Default.Keywords.Length} keywords; {Environment.ProcessorCount} cores");

    var (ours, plain, folded) = (new List<double>(), new List<double>(), new List<double>());
    for (var round = -1; round < rounds; round++)
    {
        var a = Ours(corpus, out var found);
        var b = Ripgrep(corpus, keywords, "-F");
        var c = Ripgrep(corpus, keywords, "-F", "-i");
        if (round < 0) Console.WriteLine($"warm-up: {found} found");
        else
        {
            ours.Add(bytes / 1e6 / a);
            plain.Add(bytes / 1e6 / b);
            folded.Add(bytes / 1e6 / c);
            Console.WriteLine($"round {round + 1}: ours {ours[^1]:0} MB/s, rg -F {plain[^1]:0} MB/s, rg -F -i {folded[^1]:0} MB/s, share {ours[^1] / plain[^1]:0.00} and {ours[^1] / folded[^1]:0.00}");
        }
    }
    Console.WriteLine($"median: ours {Median(ours):0} MB/s, rg -F {Median(plain):0} MB/s, rg -F -i {Median(folded):0} MB/s");
    Console.WriteLine($"share of rg -F:    {100 * Median([.. ours.Zip(plain, (o, r) => o / r)]):0} % (median of the pairs)");
    Console.WriteLine($"share of rg -F -i: {100 * Median([.. ours.Zip(folded, (o, r) => o / r)]):0} % (median of the pairs; our keywords are met in any case)");
    return 0;
}
finally
{
    Directory.Delete(work, recursive: true);
}

static double Ours(string corpus, out int found)
{
    var began = Stopwatch.GetTimestamp();
    var all = 0;
    Parallel.ForEach(Directory.EnumerateFiles(corpus), file =>
    {
        // What the program does with a blob: strict text, language by its name, every form.
        var content = File.ReadAllBytes(file);
        var path = Path.GetFileName(file).Replace('!', '/');
        var kind = FileKinds.Of(path, content.Length, content.AsSpan(0, Math.Min(content.Length, FileKinds.HeadBytes)));
        Interlocked.Add(ref all, SecretFile.Look(path, kind.Language, Encoding.UTF8.GetString(content)).Count);
    });
    found = all;
    return Stopwatch.GetElapsedTime(began).TotalSeconds;
}

static double Ripgrep(string corpus, string keywords, params string[] how)
{
    var began = Stopwatch.GetTimestamp();
    var start = new ProcessStartInfo("rg", [.. how, "-uuu", "-a", "--count-matches", "-f", keywords, corpus]) { RedirectStandardOutput = true };
    using var process = Process.Start(start) ?? throw new InvalidOperationException("ripgrep (rg) is not installed: apt-get install ripgrep");
    _ = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode > 1) throw new InvalidOperationException($"rg ended with {process.ExitCode}");
    return Stopwatch.GetElapsedTime(began).TotalSeconds;
}

static (int Count, long Bytes, long Lines) Copy(string from, string to)
{
    Directory.CreateDirectory(to);
    var (count, bytes, lines) = (0, 0L, 0L);
    foreach (var file in Directory.EnumerateFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
    {
        if (new FileInfo(file).Length is 0 or > FileKinds.MaxBytes) continue;
        var content = File.ReadAllBytes(file);
        if (content.AsSpan(0, Math.Min(content.Length, FileKinds.HeadBytes)).Contains((byte)0)) continue;
        // One flat folder: the walk is no part of what is compared. The path stays readable in the name.
        var name = Path.GetRelativePath(from, file).Replace('/', '!');
        if (Encoding.UTF8.GetByteCount(name) > 250) name = count.ToString(CultureInfo.InvariantCulture) + "!" + name[^200..];
        File.WriteAllBytes(Path.Combine(to, name), content);
        (count, bytes, lines) = (count + 1, bytes + content.Length, lines + content.AsSpan().Count((byte)'\n'));
    }
    return (count, bytes, lines);
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
