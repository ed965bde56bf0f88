using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Express;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>How values move through the shipped scripts of a repository. Made once for all rules that ask; files are read when they are first asked about.</summary>
internal sealed partial class FlowModel
{
    private const int MaxImporters = 24;

    private static readonly ConditionalWeakTable<Codebase, FlowModel> Known = [];

    private readonly ConcurrentDictionary<string, ScriptFlow?> flows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<ScriptFlow>> importers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, string), string?> resolved = new();
    private readonly Lazy<ImmutableHashSet<(string, int)>> validated;
    private readonly Lock finding = new();
    private readonly ModulePaths modules;

    private FlowModel(Codebase code)
    {
        Code = code;
        modules = new(code);
        validated = new(() => [.. Services.Endpoints(code).Where(e => e.Chain.Any(m => Validator().IsMatch(m.Name) || Validator().IsMatch(m.Text)) && e.Handler.End > 0)
            .Select(e => (e.Handler.Path, e.Handler.Start))]);
    }

    public Codebase Code { get; }

    /// <summary>The model of a repository.</summary>
    public static FlowModel Of(Codebase code) => Known.GetValue(code, c => new FlowModel(c));

    /// <summary>The flow of one file; null where it is no script or does not parse.</summary>
    public ScriptFlow? Of(string path) => flows.GetOrAdd(path, p => Script.At(Code, p) is { } script ? new ScriptFlow(this, script) : null);

    /// <summary>The file that an import means; null for packages.</summary>
    public ScriptFlow? Imported(ScriptFlow from, string module)
    {
        var path = resolved.GetOrAdd((from.Script.Path, module), key =>
        {
            lock (finding) return modules.Find(key.Item1, key.Item2);
        });
        return string.IsNullOrEmpty(path) ? null : Of(path);
    }

    /// <summary>The shipped scripts that import a file, directly or through an index beside it.</summary>
    public ImmutableArray<ScriptFlow> ImportersOf(ScriptFlow target) => importers.GetOrAdd(target.Script.Path, path =>
        [.. Code.ImportersOf(path).Select(Of).OfType<ScriptFlow>().Take(MaxImporters)]);

    /// <summary>True for a handler whose route checks the input against a schema first.</summary>
    public bool IsValidated(ScriptFlow flow, SyntaxNode function) => validated.Value.Contains((flow.Script.Path, function.Start));

    /// <summary>Names under which middleware checks input.</summary>
    [GeneratedRegex("valid|schema|celebrate|zod|joi|yup|sanitiz|checkBody|checkParam|checkQuery", RegexOptions.IgnoreCase, 1000)]
    public static partial Regex Validator();
}
