using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>Turns what was reached into the answer of a rule.</summary>
internal static class TaintAnswer
{
    /// <summary>One sighting for each call of a file.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="file">The file whose calls are judged.</param>
    /// <param name="look">What was reached.</param>
    /// <param name="message">What is wrong, of a call and the source that reaches it.</param>
    public static IEnumerable<Sighting> Of(Codebase code, FileFacts file, Func<ScriptFlow, IEnumerable<Reached>> look, Func<string, string, string> message) =>
        FlowModel.Of(code).Of(file.Path) is not { } flow ? [] : look(flow).DistinctBy(r => r.Call.Node.Start).Select(r =>
            new Sighting(PlaceOf(r.Flow, r.Call), message(Callee(r.Call), r.Taint.Source), r.Taint.Source, r.Flow.Script.Squeezed(r.Argument)));

    /// <summary>One sighting for each place of a file that is named.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="file">The file that is judged.</param>
    /// <param name="look">The nodes of a script that are wrong, with what is wrong of each.</param>
    public static IEnumerable<Sighting> OfNodes(Codebase code, FileFacts file, Func<ScriptFlow, IEnumerable<(SyntaxNode Node, string Message)>> look) =>
        FlowModel.Of(code).Of(file.Path) is not { } flow ? [] : look(flow).DistinctBy(n => n.Node.Start).Select(n =>
            new Sighting(Calls.Read(flow.Script.Tree, n.Node) is { } call ? PlaceOf(flow, call) : flow.Script.PlaceOf(n.Node), n.Message, "", Short(flow.Script.Squeezed(n.Node))));

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];

    /// <summary>The call from the line on which its name is written.</summary>
    public static Place PlaceOf(ScriptFlow flow, Call call) => call.Node["function"] is { Kind: "member_expression" } callee && callee["property"] is { } name
        && flow.Script.Tree.Text.AsSpan(call.Node.Start, name.Start - call.Node.Start).Contains('\n')
            ? flow.Script.Code.PlaceOf(flow.Script.Path, name.Start, call.Node.End) : flow.Script.PlaceOf(call.Node);

    /// <summary>The calls that a finding is about.</summary>
    public static IEnumerable<Call> CallsAt(ScriptFlow flow, Finding finding) =>
        flow.Calls.Where(c => PlaceOf(flow, c) is var place && place.Start == finding.Place.Start && place.End == finding.Place.End);

    private static string Callee(Call call) => call.Callee.Length <= 40 ? call.Callee : call.Name;
}
