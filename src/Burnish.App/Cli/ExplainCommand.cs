using System.Collections.Immutable;
using System.CommandLine;
using System.Text.RegularExpressions;
using Burnish.App.Explaining;
using Burnish.App.Reports;
using Burnish.Catalog;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Contracts;

namespace Burnish.App.Cli;

/// <summary><c>burnish explain</c>: everything there is to say of an entry of the catalogue, or of one finding.</summary>
internal static partial class ExplainCommand
{
    internal static Command Create()
    {
        var id = new Argument<string>("id") { Description = "A rule, a code of a tool as scan --tools prints it (oxlint-eslint-no-eval), a criterion (SEC-3), recipe, gate, agent, tool or practice; or a finding's fingerprint, or its first 6 characters or more" };
        var repository = new Option<string>("--repository") { Description = "Where to look for the finding: the repository, or any folder in it", DefaultValueFactory = _ => "." };
        var json = Arguments.Json();
        var command = new Command("explain", "Explain a rule, criterion or finding: why, bad and good code, standards, how to mend it and how to suppress it; or any other entry of the catalogue") { id, repository, json };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            var (name, isJson) = (parsed.GetRequiredValue(id), parsed.GetValue(json));
            var (entries, practices) = (CatalogAlone.Discover(), PracticeShelf.All());
            if (Explained(name, entries, practices, isJson)) return ExitCodes.Done;
            if (!Fingerprint().IsMatch(name)) throw new RefusedException(ExitCodes.Usage, Unknown(name, entries, practices));
            await FindAsync(name, parsed.GetValue(repository) ?? ".", isJson, ct);
            return ExitCodes.Done;
        }));
        return command;
    }

    private static bool Explained(string name, Entries entries, ImmutableArray<Practice> practices, bool isJson)
    {
        bool IsAsked(string id) => string.Equals(id, name, StringComparison.OrdinalIgnoreCase);
        if (entries.Rules.FirstOrDefault(r => IsAsked(r.Card.Id.Value)) is { } rule)
        {
            var guide = RuleGuide.Of(rule.Card, entries);
            if (isJson) Console.Out.WriteLine(Explanation.ToJson(guide));
            else OnTerminal().Write(guide);
            return true;
        }
        if (entries.Criteria.FirstOrDefault(c => IsAsked(c.Card.Id.Value)) is { } criterion)
        {
            var guide = CriterionGuide.Of(criterion.Card, entries, practices);
            if (isJson) Console.Out.WriteLine(Explanation.ToJson(guide));
            else OnTerminal().Write(guide);
            return true;
        }
        if (ScannerCode.Of(name, entries) is { } code)
        {
            if (isJson) Console.Out.WriteLine(Explanation.ToJson(code));
            else OnTerminal().Write(code);
            return true;
        }
        if (CatalogPages.Entries(entries, practices).FirstOrDefault(p => IsAsked(p.Id)) is not { } page) return false;
        Console.Out.WriteLine(isJson ? Explanation.ToJson(page) : page.Text);
        return true;
    }

    private static async Task FindAsync(string prefix, string path, bool isJson, CancellationToken cancellationToken)
    {
        using var session = await Session.OpenAsync(path, json: true, cancellationToken);
        var (composition, head) = (session.Composition, session.Composition.Repository.Head);
        var seen = await composition.Examiner.ScanAsync(head, cancellationToken);
        var found = FindingGuide.Matching(seen, prefix);
        if (found.IsEmpty) throw new RefusedException(ExitCodes.Usage, $"no finding in {composition.Repository.Top} has a fingerprint that begins with '{prefix}', and the catalogue has no such entry. See: burnish scan --json, or name the repository with --repository");
        if (found.Length > 1) throw new RefusedException(ExitCodes.Usage, $"'{prefix}' begins {found.Length} fingerprints: {string.Join(", ", found.Take(3).Select(f => f.Finding.Fingerprint))}{(found.Length > 3 ? " ..." : "")}. Give more characters");
        var code = await composition.Examiner.CodebaseAsync(head, seen, cancellationToken);
        var guide = FindingGuide.Of(found[0].Finding, found[0].Suppression, code, seen, composition.Entries) ?? throw new RefusedException(ExitCodes.Usage, $"the catalogue has no rule '{found[0].Finding.RuleId}' any more");
        if (isJson) Console.Out.WriteLine(Explanation.ToJson(guide));
        else OnTerminal().Write(guide);
    }

    private static string Unknown(string name, Entries entries, ImmutableArray<Practice> practices)
    {
        var close = CloseNames.Of(name, CatalogPages.Entries(entries, practices).Select(p => p.Id));
        return $"the catalogue has no '{name}'. {(close.IsEmpty ? "See: burnish catalog" : $"Did you mean {string.Join(" or ", close)}?")}";
    }

    private static ExplainText OnTerminal() => new(Terminal.On(Console.Out), Console.Out);

    [GeneratedRegex(@"^[0-9a-fA-F]{6,20}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fingerprint();
}
