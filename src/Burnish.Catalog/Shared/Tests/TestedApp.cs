using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>How the tests of a package reach its application: learned from a test that does.</summary>
/// <param name="Test">The test file that shows it.</param>
/// <param name="Sample">The request that shows it.</param>
/// <param name="Style">How the file is written.</param>
/// <param name="Ask">What requests begin with, such as <c>request(app)</c>.</param>
/// <param name="Login">What is chained for a request with credentials, such as <c>.set(login)</c>; empty where no test shows it.</param>
/// <param name="Case">The name that tests are written with: it or test.</param>
/// <param name="HasMatchers">Expectations are written as <c>expect(response.status).toBe(200)</c>; else they are chained to the request.</param>
internal sealed record TestedApp(TestScript Test, ServerRequest Sample, FileStyle Style, string Ask, string Login, string Case, bool HasMatchers)
{
    /// <summary>The best example of a package; null where none of its tests reaches the application.</summary>
    public static TestedApp? Of(Codebase code, string directory)
    {
        var endpoints = code.Inventory.Endpoints.Where(e => e.Framework == "express" && e.Directory == directory).ToArray();
        var found = new List<(TestedApp App, int Length)>();
        // A test's id begins with its file. Where the example fails (no database at hand), what is learned from it would fail as well.
        var failing = (code.Measurements ?? []).SelectMany(m => m.Tests).Where(t => t.Status == TestStatus.Failed).Select(t => t.Id.Split(" > ")[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var test in TestScripts.In(code, "supertest").Where(t => (code.PackageOf(t.File.Path)?.Directory ?? "") == directory && t.Tree.ErrorCount == 0 && !failing.Contains(t.File.Path)))
        {
            // Only requests that meet an endpoint of the inventory show that the whole application is asked.
            var requests = ServerRequest.In(test).Where(r => endpoints.Any(e => RequestedPaths.Asks(new(r.Method, r.Path), e))
                && TestPrelude.Knows(test, r.Call.Node, TestPrelude.NamesIn(test.Tree, r.Asked))).ToArray();
            var withLogin = requests.FirstOrDefault(r => IsLogin(r) && endpoints.Any(e => OperationWriter.IsGuarded(e) && RequestedPaths.Asks(new(r.Method, r.Path), e)));
            foreach (var request in new[] { withLogin, requests.FirstOrDefault() }.OfType<ServerRequest>())
            {
                var app = From(test, request, request == withLogin);
                if (app.Prelude(app.Written("", ".get('/')" + app.Login, new(200, []))) is not { } prelude || Mocks(prelude)) continue;
                found.Add((app, prelude.Length));
                break;
            }
        }
        return found.OrderBy(f => f.App.Login.Length == 0).ThenBy(f => f.Length).ThenBy(f => f.App.Test.File.Path, StringComparer.Ordinal).Select(f => f.App).FirstOrDefault();
    }

    /// <summary>Everything in front of the first test of a new file in the same folder; null where it cannot be taken over.</summary>
    /// <param name="body">The tests, which begin with what is asked and nothing else of their own.</param>
    public string? Prelude(string body)
    {
        var names = TestPrelude.NamesIn(Test.Tree, Sample.Asked);
        if (Login.Length > 0 && Sample.Credentials is { } credentials && body.Contains(Login, StringComparison.Ordinal)) names = names.Concat(credentials.Arguments.SelectMany(a => TestPrelude.NamesIn(Test.Tree, a)));
        return TestPrelude.Of(Test, Style, Sample.Call.Node, names, body);
    }

    /// <summary>Where a new test file of this name goes: beside the example, with the same ending.</summary>
    public string PathOf(string name)
    {
        var slash = Test.File.Path.LastIndexOf('/') + 1;
        var file = Test.File.Path[slash..];
        return Test.File.Path[..slash] + name + file[file.IndexOf('.', StringComparison.Ordinal)..];
    }

    /// <summary>A test with one request, in the words of the example.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="request">The request behind what is asked, such as <c>.get('/me')</c>.</param>
    /// <param name="answer">What it expects.</param>
    public string Written(string title, string request, SureAnswer answer)
    {
        var body = answer.Body.IsDefaultOrEmpty ? "" : $"{{ {string.Join(", ", answer.Body.Select(b => $"{b.Name}: {StringLiterals.Quoted(b.Text, '\'')}"))} }}";
        var lines = HasMatchers
            ? $"    const response = await {Ask}{request};\n    expect(response.status).toBe({answer.Status});\n{(body.Length == 0 ? "" : $"    expect(response.body).toEqual({body});\n")}"
            : $"    await {Ask}{request}.expect({answer.Status}{(body.Length == 0 ? "" : $", {body}")});\n";
        return $"  {Case}({StringLiterals.Quoted(title, '\'')}, async () => {{\n{lines}  }});\n";
    }

    /// <summary>A text in single quotes, with semicolons and two spaces, in the style of the example.</summary>
    public string Styled(string text)
    {
        var styled = text.Replace("  ", Style.Indent, StringComparison.Ordinal);
        if (Style.Quote == '"' && !styled.Contains('"', StringComparison.Ordinal)) styled = styled.Replace('\'', '"');
        return Style.Semicolons ? styled : styled.Replace(";\n", "\n", StringComparison.Ordinal);
    }

    private static TestedApp From(TestScript test, ServerRequest request, bool isWithLogin)
    {
        var login = isWithLogin && request.Credentials is { } set ? $".{set.Name}({string.Join(", ", set.Arguments.Select(test.Tree.TextOf))})" : "";
        var cases = test.Cases().Select(c => TestScripts.FirstOf(c.Callee)).ToArray();
        var hasMatchers = Calls.In(test.Tree).Any(c => c.Name is "toBe" or "toEqual" or "toStrictEqual" && test.Tree.TextOf(c.Node) is { } text && (text.Contains(".status)", StringComparison.Ordinal) || text.Contains(".statusCode)", StringComparison.Ordinal)));
        return new(test, request, FileStyle.Of(test.Tree, test.File.Path), test.Tree.TextOf(request.Asked), login, cases.Count(c => c == "test") > cases.Count(c => c == "it") ? "test" : "it", hasMatchers);
    }

    private static bool IsLogin(ServerRequest request) => request is { Status: 200 or 201 or 204, Credentials: { Name: "set" or "auth" } set }
        && TestPrelude.Knows(request.Test, request.Call.Node, set.Arguments.Concat([request.Asked]).SelectMany(a => TestPrelude.NamesIn(request.Test.Tree, a)));

    // Where the guard or the whole application is a stand-in, the shipped code says nothing about the answers.
    private static bool Mocks(string prelude) => prelude.Split('\n').Any(l => l.Contains(".mock(", StringComparison.Ordinal) && (l.Contains("auth", StringComparison.OrdinalIgnoreCase) || l.Contains("middleware", StringComparison.OrdinalIgnoreCase) || l.Contains("controller", StringComparison.OrdinalIgnoreCase)));
}
