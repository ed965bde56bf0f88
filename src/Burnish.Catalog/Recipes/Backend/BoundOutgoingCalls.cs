using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Lets calls of other services end after half a minute.</summary>
public sealed partial class BoundOutgoingCalls : IRecipe
{
    // judgement: a request that waits longer has lost whoever asked; browsers and proxies give up after 30 to 60 seconds.
    private const int Milliseconds = 30000;

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("bound-outgoing-calls"),
        Title = "Let calls of other services end in time",
        Area = Area.Backend,
        Clears = [new("outgoing-call-without-timeout")],
        Moves = [new("PRF-1"), new("QUA-4")],
        SafeBecause = "A call that ends late fails as a broken connection does, which its caller meets already; transfers, streams, language models and calls that tests look at to the letter are left as they are.",
        Keeps = "Address, method, headers, body and every other option of each call.",
        Narrows = "A call of another service that takes longer than 30 seconds fails.",
        EffortMinutes = 10,
    };

    // Large transfers and long thinking take as long as they take.
    [GeneratedRegex("stream|download|upload|openai|anthropic|ollama|gemini|mistral|huggingface|completion|generat|embed|llm|chat|/ai/|import|export|pipe|arraybuffer|backup|transcri|webhookTest|longPoll|poll", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TakesLong();

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            if (Script.At(code, group.Key) is not { Tree.ErrorCount: 0 } script || AreWatched(code, script) || TakesLong().IsMatch(group.Key)) continue;
            var edits = new List<TextEdit>();
            foreach (var call in OutgoingCall.In(script))
            {
                if (group.FirstOrDefault(f => f.Place.Start == call.Call.Node.Start) is not { } finding || MayTakeLong(call)) continue;
                if (edits.Exists(e => e.Start >= call.Call.Node.Start && e.Start <= call.Call.Node.End)) continue;
                edits.Add(Edit(call));
                mended.Add(finding.Fingerprint);
            }
            if (edits.Count > 0) files.Add(new FileEdit.Modify(group.Key, [.. edits]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("the calls may move much data or take long by their nature, or tests look at them to the letter")
            : new RecipeAnswer.Change($"Calls of other services fail after {Milliseconds / 1000} seconds instead of holding the request that waits for them.", [.. files]) { Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))] };
    }

    private static bool MayTakeLong(OutgoingCall call)
    {
        var around = call.Call.Node.Ancestors().FirstOrDefault(Functions.IsFunction);
        return TakesLong().IsMatch(around is null ? call.Script.Text(call.Call.Node) : Functions.Read(call.Script.Tree, around)?.Name + call.Script.Text(call.Call.Node))
            || around is not null && (call.Script.Text(around).Contains(".body.", StringComparison.Ordinal) || call.Script.Text(around).Contains("getReader", StringComparison.Ordinal) || call.Script.Text(around).Contains(".blob()", StringComparison.Ordinal));
    }

    // A test that expects exactly these arguments would fail.
    private static bool AreWatched(Codebase code, Script script) => code.Inventory.Files.Any(f => f.IsTest && code.PackageOf(f.Path) == code.PackageOf(script.Path)
        && code.Read(f.Path) is { } text && text.Contains("CalledWith", StringComparison.Ordinal) && (text.Contains("fetch", StringComparison.Ordinal) || text.Contains("axios", StringComparison.Ordinal)));

    private static TextEdit Edit(OutgoingCall call)
    {
        var limit = string.Create(CultureInfo.InvariantCulture, $"{Milliseconds}");
        var property = call.IsFetch ? $"signal: AbortSignal.timeout({limit})" : $"timeout: {limit}";
        if (call.Options is { } options) return ObjectLiterals.Add(call.Script.Tree, options, property);
        var last = call.Call.Arguments[^1];
        return new(last.End, 0, (call.Call.Arguments.Length < call.OptionsAt ? ", undefined" : "") + $", {{ {property} }}");
    }
}
