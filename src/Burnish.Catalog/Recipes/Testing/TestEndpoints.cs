using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Testing;

/// <summary>Writes tests for endpoints that no test asks for, where code and existing tests prove the answer.</summary>
public sealed class TestEndpoints : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("test-endpoints"),
        Title = "Test the endpoints that no test asks for",
        Area = Area.Testing,
        Clears = [new("untested-endpoint")],
        For = ["express"],
        Moves = [new("TST-3"), new("TST-1")],
        SafeBecause = "Only a new test file is written; each expectation is proved by the handler's first lines or by what existing tests expect of the same guard, and the tests are run before they land.",
        Keeps = "Every file that exists.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var asked = code.Inventory.Endpoints.Where(e => e.Framework == "express" && findings.Any(f => f.Subject == e.Name && f.Place.Path == e.Place.Path && f.Place.Start == e.Place.Start)).ToImmutableArray();
        if (asked.IsEmpty) return new RecipeAnswer.Refused("only tests of Express applications are written by this recipe");
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var tested = new List<Endpoint>();
        var without = new List<string>();
        foreach (var group in asked.GroupBy(e => e.Directory).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var name = group.Key.Length == 0 ? "the repository" : group.Key;
            if (TestedApp.Of(code, group.Key) is not { } app)
            {
                without.Add($"no test of {name} shows how its application is asked with supertest");
                continue;
            }
            var answers = new SureAnswers(code, group.Key);
            var written = group.DistinctBy(e => e.Name).OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal)
                .Select(e => (Endpoint: e, Text: Tests(app, answers, e))).Where(w => w.Text.Length > 0).ToArray();
            if (written.Length == 0)
            {
                without.Add($"no answer of the untested endpoints of {name} can be told from the code alone");
                continue;
            }
            var body = app.Styled(string.Join('\n', written.Select(w => w.Text)));
            var path = ((string[])["endpoints", "routes", "more-endpoints"]).Select(app.PathOf).FirstOrDefault(p => !code.Tracks(p));
            if (path is null || app.Prelude(body) is not { } prelude)
            {
                without.Add($"the set-up of {app.Test.File.Path} cannot be taken over into a file of its own");
                continue;
            }
            edits.Add(new FileEdit.Create(path, (prelude + body).Replace("\n", app.Style.LineEnding, StringComparison.Ordinal)));
            tested.AddRange(written.Select(w => w.Endpoint));
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused(string.Join("; ", without));
        return new RecipeAnswer.Change($"{tested.Count} of {asked.DistinctBy(e => e.Name).Count()} endpoints that no test asked for have a test: what they refuse without a login, what they answer with one, what they say of an invalid body and of what does not exist.", edits.ToImmutable())
        {
            Leaves = [.. findings.Where(f => !tested.Any(e => e.Name == f.Subject && e.Place.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }

    private static string Tests(TestedApp app, SureAnswers answers, Endpoint endpoint)
    {
        var text = new StringBuilder();
        var request = $".{endpoint.Method.ToLowerInvariant()}('{answers.Filled(endpoint)}')";
        var needsLogin = answers.NeedsLogin(endpoint);
        if (endpoint.Method is not ("GET" or "POST" or "PUT" or "PATCH" or "DELETE")) return "";
        if (needsLogin) text.Append(app.Written("refuses a request without a login", request, new(401, [])));
        // What is behind a guard is asked with credentials, where a test shows which.
        if ((needsLogin && app.Login.Length > 0) || !Shared.OpenApi.OperationWriter.IsGuarded(endpoint))
        {
            var login = needsLogin ? app.Login : "";
            var more = new List<string>();
            if (answers.AnswersOk(endpoint)) more.Add(app.Written(login.Length > 0 ? "answers with a login" : "answers", request + login, new(200, [])));
            if (answers.OfEmptyBody(endpoint) is { } status) more.Add(app.Written("refuses an empty body", $"{request}{login}.send({{}})", new(status, [])));
            if (answers.OfAbsent(endpoint) is { } absent) more.Add(app.Written("does not find what is not there", request + login, absent));
            foreach (var one in more) text.Append(text.Length == 0 ? "" : "\n").Append(one);
        }
        return text.Length == 0 ? "" : $"describe('{endpoint.Name}', () => {{\n{text}}});\n";
    }
}
