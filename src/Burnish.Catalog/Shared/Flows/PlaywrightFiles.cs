using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Flows;

/// <summary>The files around end-to-end specs. Written with single quotes, semicolons and two spaces; <see cref="Styled"/> gives them the form of their neighbours.</summary>
public static class PlaywrightFiles
{
    /// <summary>Names the program of a browser that the machine has, in place of one that Playwright downloads.</summary>
    public const string BrowserVariable = "PLAYWRIGHT_CHROMIUM_PATH";

    /// <summary>The version that specs are written for; Apache-2.0, without an install script.</summary>
    public const string Version = "1.65.1";

    /// <summary>How the names of specs end: no unit test runner takes them for its own.</summary>
    public const string Ending = ".e2e";

    // A build, a walk and a dozen specs take a minute or two; what takes longer hangs (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(12);

    /// <summary>A run of a package's specs, one after the other and without a second chance.</summary>
    public static ToolRun Run(string directory, ImmutableArray<string> more) => new(new("playwright"), directory, "playwright", ["test", "--reporter=json", "--retries=0", "--workers=1", .. more], Timeout);

    /// <summary>The configuration.</summary>
    /// <param name="extension">ts or js.</param>
    /// <param name="server">How the pages are served.</param>
    internal static string Configuration(string extension, PageServer server)
    {
        var environment = server.Environment.IsEmpty ? "" : $"    env: {{ {string.Join(", ", server.Environment.Select(e => $"{e.Key}: {StringLiterals.Quoted(e.Value, '\'')}"))} }},\n";
        return $$"""
            import { defineConfig, devices } from '@playwright/test';

            const address = 'http://localhost:{{server.Port}}';

            export default defineConfig({
              testDir: 'e2e',
              testMatch: '**/*{{Ending}}.{{extension}}',
              outputDir: 'e2e/.results',
              fullyParallel: true,
              forbidOnly: !!process.env.CI,
              retries: process.env.CI ? 1 : 0,
              reporter: 'list',
              use: {
                ...devices['Desktop Chrome'],
                baseURL: address,
                trace: 'on-first-retry',
                // A browser that the machine has already, in place of one that Playwright downloads.
                launchOptions: { executablePath: process.env.{{BrowserVariable}} || undefined },
              },
              webServer: {
                command: {{StringLiterals.Quoted(server.Command, '\'')}},
                url: address,
            {{environment}}    reuseExistingServer: !process.env.CI,
                timeout: 180_000,
              },
            });

            """.ReplaceLineEndings("\n");
    }

    /// <summary>What the specs share: a stand-in for the backend, and the session where there is one.</summary>
    internal static string Helpers(bool isTyped, IReadOnlyList<KeyValuePair<string, string>> session)
    {
        var text = new StringBuilder(isTyped ? "import type { Page } from '@playwright/test';\n\n" : "");
        var (page, answers, word) = isTyped ? (": Page", ": Record<string, unknown>", ": string") : ("", "", "");
        text.Append($$"""
            /**
             * Answers what the page asks its backend, by method and path; `null` is an answer without content.
             * What is not listed is answered with 404, so that a request that nobody thought of is seen.
             */
            export async function answer(page{{page}}, answers{{answers}}) {
              await page.route('**/*', (route) => {
                const request = route.request();
                const { pathname } = new URL(request.url());
                const isOfBackend = ['fetch', 'xhr'].includes(request.resourceType()) && !/\.\w+$/.test(pathname) && !pathname.startsWith('/_next/');
                if (!isOfBackend || request.headers().rsc) return route.fallback();
                const body = answers[`${request.method()} ${pathname}`];
                if (body === undefined) return route.fulfill({ status: 404, json: { error: 'Not found' } });
                return body === null ? route.fulfill({ status: 204 }) : route.fulfill({ json: body });
              });
            }

            /** The next request of this kind that the page sends. */
            export const asked = (page{{page}}, method{{word}}, path{{word}}) =>
              page.waitForRequest((request) => request.method() === method && new URL(request.url()).pathname === path);

            """.ReplaceLineEndings("\n"));
        if (session.Count > 0)
        {
            text.Append("\n/** Leaves what signing in leaves, so that the page takes the visitor for signed in. */\nexport const signIn = (page" + page + ") =>\n  page.addInitScript(() => {\n");
            foreach (var (key, value) in session) text.Append($"    localStorage.setItem({StringLiterals.Quoted(key, '\'')}, {StringLiterals.Quoted(value, '\'')});\n");
            text.Append("  });\n");
        }
        return text.ToString();
    }

    /// <summary>The form of a neighbour.</summary>
    internal static string Styled(string text, FileStyle style)
    {
        var lines = text.Replace("  ", style.Indent, StringComparison.Ordinal);
        if (style.Quote == '"' && !lines.Contains('"', StringComparison.Ordinal)) lines = lines.Replace('\'', '"');
        if (!style.Semicolons) lines = lines.Replace(";\n", "\n", StringComparison.Ordinal);
        return lines.Replace("\n", style.LineEnding, StringComparison.Ordinal);
    }
}

/// <summary>How the pages of a package are served for its specs.</summary>
/// <param name="Command">The package's own scripts.</param>
/// <param name="Environment">What they need besides.</param>
internal sealed record PageServer(string Command, int Port, ImmutableSortedDictionary<string, string> Environment);
