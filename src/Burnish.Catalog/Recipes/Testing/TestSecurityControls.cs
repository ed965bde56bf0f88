using System.Collections.Immutable;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Testing;

/// <summary>Writes tests that hold the defences which the application really has.</summary>
public sealed class TestSecurityControls : IRecipe
{
    // More requests than this make a test slow (judgement).
    private const int MostRequests = 100;

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("test-security-controls"),
        Title = "Hold the defences with tests",
        Area = Area.Testing,
        Clears = [new("missing-security-test")],
        For = ["express"],
        Moves = [new("TST-5")],
        SafeBecause = "Only new test files are written, about defences that are registered in front of the endpoint asked for; the tests are run before they land.",
        Keeps = "Every file that exists.",
        After = [new("test-endpoints")],
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var held = new List<string>();
        var without = new List<string>();
        foreach (var subject in findings.Select(f => f.Subject).Distinct().Order(StringComparer.Ordinal))
        {
            var written = code.Inventory.Endpoints.Where(e => e.Framework == "express").Select(e => e.Directory).Distinct().Order(StringComparer.Ordinal).Select(d => Written(code, d, subject)).FirstOrDefault(e => e is not null);
            if (written is null)
            {
                without.Add(subject);
                continue;
            }
            edits.Add(written);
            held.Add(subject);
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused($"no test shows how the application is asked with supertest, or no code proves the answer ({string.Join(", ", without)})");
        return new RecipeAnswer.Change($"Tests fail when a defence is lost: {string.Join(", ", held.Select(h => h.Replace('-', ' ')))}.", edits.ToImmutable())
        {
            Leaves = [.. findings.Where(f => !held.Contains(f.Subject)).Select(f => f.Fingerprint)],
        };
    }

    private static FileEdit.Create? Written(Codebase code, string directory, string subject)
    {
        if (subject is not ("headers" or "authentication" or "validation" or "rate-limit") || TestedApp.Of(code, directory) is not { } app) return null;
        var path = app.PathOf(subject == "headers" ? "security-headers" : subject);
        var answers = new SureAnswers(code, directory);
        var endpoints = code.Inventory.Endpoints.Where(e => e.Framework == "express" && e.Directory == directory).OrderBy(e => e.Path.Length).ThenBy(e => e.Name, StringComparer.Ordinal).ToArray();
        var tests = subject switch
        {
            "headers" => Headers(app, answers, endpoints),
            "authentication" => Refusal(app, answers, endpoints),
            "validation" => Validation(app, answers, endpoints),
            _ => Limit(code, app, answers, endpoints),
        };
        if (tests is null || code.Tracks(path) || app.Prelude(app.Styled(tests)) is not { } prelude) return null;
        return new FileEdit.Create(path, (prelude + app.Styled(tests)).Replace("\n", app.Style.LineEnding, StringComparison.Ordinal));
    }

    private static string? Headers(TestedApp app, SureAnswers answers, Endpoint[] endpoints)
    {
        bool Sends(Endpoint e) => e.Chain.Any(m => m is { Module: "helmet", Name: "helmet" } && (m.Text == "helmet()" || m.Text.StartsWith("helmet({", StringComparison.Ordinal)) && !Lacks(m.Text, "noSniff", "xContentTypeOptions"));
        var asked = endpoints.Where(e => e.Method == "GET" && Sends(e)).ToArray();
        if ((asked.FirstOrDefault(e => answers.AnswersOk(e) && !answers.NeedsLogin(e)) ?? asked.FirstOrDefault(answers.NeedsLogin)) is not { } endpoint) return null;
        var isStrict = !endpoint.Chain.Any(m => m.Module == "helmet" && Lacks(m.Text, "hsts", "strictTransportSecurity"));
        var request = $"{app.Ask}.get('{answers.Filled(endpoint)}')";
        var lines = app.HasMatchers
            ? $"    const response = await {request};\n    expect(response.headers['x-content-type-options']).toBe('nosniff');\n{(isStrict ? "    expect(response.headers['strict-transport-security']).toMatch(/max-age=\\d+/);\n" : "")}    expect(response.headers['x-powered-by']).toBeUndefined();\n"
            : $"    await {request}.expect('x-content-type-options', 'nosniff'){(isStrict ? ".expect('strict-transport-security', /max-age=\\d+/)" : "")};\n";
        return $"describe('security headers', () => {{\n  {app.Case}('are sent with an answer', async () => {{\n{lines}  }});\n}});\n";
    }

    private static bool Lacks(string text, params string[] options) => options.Any(o => text.Contains(o, StringComparison.Ordinal));

    private static string? Refusal(TestedApp app, SureAnswers answers, Endpoint[] endpoints) => endpoints.FirstOrDefault(e => e.Method == "GET" && answers.NeedsLogin(e)) is { } endpoint
        ? $"describe('{endpoint.Name}', () => {{\n{app.Written("refuses a request without a login", $".get('{answers.Filled(endpoint)}')", new(401, []))}}});\n" : null;

    private static string? Validation(TestedApp app, SureAnswers answers, Endpoint[] endpoints)
    {
        foreach (var endpoint in endpoints.Where(e => !answers.NeedsLogin(e) || app.Login.Length > 0))
            if (answers.OfEmptyBody(endpoint) is { } status)
                return $"describe('{endpoint.Name}', () => {{\n{app.Written("refuses an empty body", $".{endpoint.Method.ToLowerInvariant()}('{endpoint.Path}'){(answers.NeedsLogin(endpoint) ? app.Login : "")}.send({{}})", new(status, []))}}});\n";
        return null;
    }

    private static string? Limit(Codebase code, TestedApp app, SureAnswers answers, Endpoint[] endpoints)
    {
        foreach (var endpoint in endpoints.Where(e => !answers.NeedsLogin(e)))
        {
            var limiters = endpoint.Chain.Where(m => m.Module == "express-rate-limit").Select(m => KnownLimiter.Of(code, m)).ToArray();
            if (limiters.Length == 0 || limiters.Contains(null) || limiters.OfType<KnownLimiter>().MinBy(l => l.Limit) is not { Limit: <= MostRequests } limiter) continue;
            var status = answers.OfEmptyBody(endpoint) ?? (answers.AnswersOk(endpoint) ? 200 : 0);
            if (status == 0) continue;
            var request = $"{app.Ask}.{endpoint.Method.ToLowerInvariant()}('{endpoint.Path}'){(endpoint.Method == "GET" ? "" : ".send({})")}";
            var loop = app.HasMatchers
                ? $"for (let count = 0; count < {limiter.Limit}; count += 1) {{\n  const response = await {request};\n  expect(response.status).toBe({status});\n}}\nconst refused = await {request};\nexpect(refused.status).toBe(429);\n"
                : $"for (let count = 0; count < {limiter.Limit}; count += 1) {{\n  await {request}.expect({status});\n}}\nawait {request}.expect(429);\n";
            // The limiter asks for the environment at each request.
            var lines = limiter.IsOffInTests ? $"const environment = process.env.NODE_ENV;\nprocess.env.NODE_ENV = 'production';\ntry {{\n{Indented(loop, "  ")}}} finally {{\n  process.env.NODE_ENV = environment;\n}}\n" : loop;
            return $"describe('{endpoint.Name}', () => {{\n  {app.Case}('refuses more than {limiter.Limit} requests in a row', async () => {{\n{Indented(lines, "    ")}  }});\n}});\n";
        }
        return null;
    }

    private static string Indented(string lines, string by) => string.Concat(lines.Split('\n').SkipLast(1).Select(l => $"{by}{l}\n"));
}
