using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees document queries whose values may be objects that a client wrote.</summary>
public sealed partial class NosqlInjection : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("nosql-injection"),
        Title = "Request data used as a database query",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Where a value is expected, a client sends an object such as {$ne: null} and the condition is true for every record: log-in without a password.",
        Source = "CWE-943; OWASP Web Security Testing Guide, testing for NoSQL injection",
        Cwe = "CWE-943",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.4"],
        NotSeen = "Schemas of the database driver that cast the value; sanitizers that are registered for the whole application are not followed.",
        Unseen = "No value from outside was followed into such a call in the repositories scanned.",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("find", "findOne", "findOneAndUpdate", "findOneAndDelete", "findOneAndReplace", "updateOne", "updateMany", "deleteOne", "deleteMany", "countDocuments", "exists", "distinct", "replaceOne", "count", "remove", "update")
        {
            Packages = ["mongoose", "mongodb", "mongojs", "@nestjs/mongoose", "monk"], Receiver = Collection(), Where = IsQuery,
        },
        new("aggregate") { Packages = ["mongoose", "mongodb"], Receiver = Collection(), Where = UsesMongo },
        new("where", "$where") { Packages = ["mongoose"], Where = UsesMongo },
    ];

    /// <summary>Only where a driver of MongoDB is about: other collections have a find as well.</summary>
    private static bool UsesMongo(ScriptFlow flow, Call call) =>
        flow.Brings("mongoose", "mongodb", "mongojs", "monk", "@nestjs/mongoose", "nedb", "marsdb")
        || flow.Script.Code.PackageOf(flow.Script.Path) is { } package && (package.DependsOn("mongoose") || package.DependsOn("mongodb") || package.DependsOn("nedb") || package.DependsOn("marsdb"));

    private static bool IsQuery(ScriptFlow flow, Call call) => UsesMongo(flow, call) && Script.Bare(call.Arguments[0]).Kind is "object" or "identifier" or "member_expression"
        // { where: ... } and an update without a filter are what Sequelize, TypeORM and Prisma are asked.
        && flow.Script.Property(call.Arguments[0], "where") is null && flow.Script.Property(call.Arguments[0], "include") is null && (call.Name != "update" || call.Arguments.Length > 1);

    [GeneratedRegex(@"(^|\.)[A-Z]\w*$|[cC]oll?(ection)?(\(\))?$|[mM]odel$|\bdb\.\w+$|(^|\.)(users?|accounts?|products?|posts?)$", RegexOptions.None, 1000)]
    private static partial Regex Collection();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Document, Sinks, Origin.Request), (call, source) => $"{source} goes into the query of {call} as it came, operators and all");
}
