using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees records that take over every field a client sends.</summary>
public sealed partial class MassAssignment : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("mass-assignment"),
        Title = "Whole request body stored as a record",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "A client adds a field that the form does not show, such as role or isAdmin, and it is stored.",
        Source = "CWE-915; OWASP Mass Assignment Cheat Sheet",
        Cwe = "CWE-915",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025", "OWASP-API3:2023", "ASVS-v5.0.0-15.3.3"],
        NotSeen = "Models that list the fields which may be set.",
        Unseen = "No value from outside was followed into such a call in the repositories scanned.",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("assign", "extend", "merge") { Receiver = Copier(), Arguments = [1, 2], Where = (flow, call) => IsRecord(flow, call.Arguments[0]) },
        new("create", "insert", "insertMany", "insertOne", "bulkCreate", "upsert", "build", "findByIdAndUpdate", "update", "updateOne", "findOneAndUpdate", "save")
        {
            Packages = ["mongoose", "sequelize", "typeorm", "sequelize-typescript", "mongodb", "@prisma/client", "knex", "objection", "@nestjs/typeorm", "@nestjs/mongoose"], Receiver = Model(), Arguments = [0, 1], Members = ["data", "create", "update", "$set"],
            Where = (flow, call) => call.Arguments.Any(a => IsWhole(flow, a)),
        },
    ];

    /// <summary>A record that is there already: not a new object, not settings.</summary>
    private static bool IsRecord(ScriptFlow flow, SyntaxNode target) => Script.Bare(target) is { Kind: "identifier" } name && flow.Names.Of(name) is { } binding
        && binding.Definitions.Any(d => d.Giving == Giving.Parameter || (d.Value is { } value && Record().IsMatch(flow.Text(value))));

    [GeneratedRegex(@"^(Object|_|lodash)$", RegexOptions.None, 1000)]
    private static partial Regex Copier();

    [GeneratedRegex(@"\bfind\w*\(|\bnew [A-Z]\w*\(|\.(get|load|fetch)(One|ById|First)?\(", RegexOptions.None, 1000)]
    private static partial Regex Record();

    /// <summary>The body itself, a spread of it, or a variable that is nothing else.</summary>
    private static bool IsWhole(ScriptFlow flow, SyntaxNode argument)
    {
        var node = Script.Bare(argument);
        if (node.Kind == "spread_element") return node.Named.FirstOrDefault() is { } inner && IsWhole(flow, inner);
        if (node.Kind == "object")
            return node.Named.Any(n => n.Kind == "spread_element" && n.Named.FirstOrDefault() is { } spread && IsWhole(flow, spread))
                || ObjectLiterals.Properties(flow.Script.Tree, node).Any(p => p.Name is "data" or "create" or "update" or "$set" && IsWhole(flow, p.Value));
        if (node.Kind == "identifier" && flow.OnlyValueOf(node) is { } value) return IsWhole(flow, value);
        return node.Kind == "member_expression" && node["property"] is { } property && flow.Text(property) == "body";
    }

    [GeneratedRegex(@"^[A-Z]\w*$|[mM]odel$|[rR]epository$|(^|\.)prisma\.\w+$|^(db|models)\.[A-Z]\w*$", RegexOptions.None, 1000)]
    private static partial Regex Model();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = [.. Reaching.Words(Sinks), "body"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Object, Sinks, Origin.Request).Where(r => r.Taint.Source.EndsWith(".body", StringComparison.Ordinal) && IsWhole(r.Flow, r.Argument)), (call, source) => $"The whole of {source} is stored by {call}")
            .Concat(TaintAnswer.OfNodes(code, file, Made));

    /// <summary>Records of mongoose and Sequelize that are made of a whole body: <c>new User(req.body)</c>.</summary>
    private static IEnumerable<(SyntaxNode Node, string Message)> Made(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.IsNew && c.Receiver.Length == 0 && c.Arguments.Length == 1 && c.Name.Length > 1 && char.IsUpper(c.Name[0]) && IsWhole(flow, c.Arguments[0])))
        {
            if (call.Node["constructor"] is not { } callee || flow.PackageOf(callee) is not { Module: "mongoose" or "sequelize" or "@nestjs/mongoose" }) continue;
            if (flow.TaintOf(call.Arguments[0]) is { Origin: Origin.Request } taint && taint.Can(Harm.Object)) yield return (call.Node, $"The whole of {taint.Source} becomes a record");
        }
    }

}
