using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Environment variables that a change takes away or makes required.</summary>
public static partial class NarrowedEnvironment
{
    // What belongs to a condition stands close behind it (judgement).
    [GeneratedRegex(@"\bif\s*\([^)]{0,80}!\s*(process|import\.meta)\.env(\.(?<name>\w+)|\[\s*[""'](?<name>\w+)[""']\s*\])[^{};]{0,80}\)\s*\{?[^{}]{0,300}?(\bthrow\b|\bprocess\.exit\s*\()", RegexOptions.None, 1000)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\b(process|import\.meta)\.env(\.(?<name>\w+)|\[\s*[""'](?<name>\w+)[""']\s*\])\s*(\?\?|\|\|)\s*\(?\s*(?<how>\(\)\s*=>\s*\{\s*throw|fail|die|required|missing|raise)\b", RegexOptions.None, 1000)]
    private static partial Regex Demand();

    /// <summary>What is lost or became required for certain.</summary>
    public static IEnumerable<Narrowed> Of(Trial trial)
    {
        foreach (var (name, before) in Reads(trial.Base.Inventory))
        {
            var now = trial.Candidate.Inventory.EnvironmentVariables.Where(v => v.Name == name).ToImmutableArray();
            if (now.IsEmpty && !IsNamed(trial, name)) yield return new(name, $"the environment variable {name} is no longer read");
            else if (!now.IsEmpty && before.Any(v => v.Default.Length > 0) && now.All(v => v.Default.Length == 0)) yield return new(name, $"the environment variable {name} has lost its default {before.First(v => v.Default.Length > 0).Default}");
        }
        foreach (var file in Scripts(trial))
        {
            var (before, after) = (Demanded(file.Before ?? ""), Demanded(file.After ?? ""));
            var elsewhere = Scripts(trial).Where(f => f != file).SelectMany(f => Demanded(f.Before ?? "")).ToHashSet(StringComparer.Ordinal);
            foreach (var name in after.Except(before).Except(elsewhere)) yield return new(name, $"{file.Path} refuses to go on without the environment variable {name}");
        }
    }

    /// <summary>A variable with a default that is now read in a way that cannot be followed.</summary>
    public static IEnumerable<Narrowed> Unclear(Trial trial) => Reads(trial.Base.Inventory)
        .Where(v => v.Value.Any(r => r.Default.Length > 0) && !trial.Candidate.Inventory.EnvironmentVariables.Any(n => n.Name == v.Key) && IsNamed(trial, v.Key))
        .Select(v => new Narrowed(v.Key, $"the environment variable {v.Key} had a default, and how it is read now cannot be followed"));

    private static ImmutableSortedDictionary<string, ImmutableArray<EnvironmentVariable>> Reads(Inventory inventory) =>
        inventory.EnvironmentVariables.GroupBy(v => v.Name, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);

    private static bool IsNamed(Trial trial, string name) =>
        Scripts(trial).Any(f => Regex.IsMatch(ScriptParts.Of(f.After ?? "").Full, $@"\b{Regex.Escape(name)}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static IEnumerable<FileChange> Scripts(Trial trial) => trial.Files.Where(f => LostExports.IsModule(f.Path));

    private static ImmutableHashSet<string> Demanded(string text)
    {
        var code = ScriptParts.Of(text).Full;
        return [.. Refusal().Matches(code).Concat(Demand().Matches(code)).Select(m => m.Groups["name"].Value)];
    }
}
