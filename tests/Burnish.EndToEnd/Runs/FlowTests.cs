using Burnish.App.Engine;

namespace Burnish.EndToEnd.Runs;

/// <summary>The real program writes specs for a real application, with a real browser.</summary>
public sealed class FlowTests
{
    private const string Pages = """
        rm -r app.js web index.html; mkdir src
        printf '{\n  "name": "notes",\n  "version": "1.0.0",\n  "private": true,\n  "type": "module",\n  "scripts": { "dev": "vite", "build": "vite build", "preview": "vite preview" },\n  "dependencies": { "react": "19.2.0", "react-dom": "19.2.0" },\n  "devDependencies": { "vite": "7.2.4" }\n}\n' > package.json
        printf 'node_modules\ndist\n' > .gitignore
        printf '<!doctype html>\n<html lang="en">\n  <head><title>Notes</title><link rel="icon" href="data:," /></head>\n  <body><div id="root"></div><script type="module" src="/src/main.jsx"></script></body>\n</html>\n' > index.html
        cat > src/main.jsx <<'END'
        import React, { useState } from 'react';
        import { createRoot } from 'react-dom/client';

        function Note() {
          const [title, setTitle] = useState('');
          const [saved, setSaved] = useState('');

          async function save(event) {
            event.preventDefault();
            const response = await fetch('/api/notes', { method: 'POST', body: JSON.stringify({ title }) });
            if (response.ok) setSaved(title);
          }

          return (
            <form onSubmit={save}>
              <h1>New note</h1>
              <input aria-label="Title" value={title} onChange={(event) => setTitle(event.target.value)} />
              <button type="submit">Save</button>
              {saved && <p>{saved}</p>}
            </form>
          );
        }

        function Dead() {
          return (
            <form onSubmit={(event) => event.preventDefault()}>
              <input aria-label="Nothing" />
              <button type="submit">Lose</button>
            </form>
          );
        }

        createRoot(document.getElementById('root')).render(
          <>
            <Note />
            <Dead />
          </>,
        );
        END
        npm install --package-lock-only --ignore-scripts --no-audit --no-fund > ../npm.log 2>&1
        git add -A; git commit -q -m 'Keep notes'
        """;

    [Fact]
    public async Task What_a_form_does_in_a_browser_becomes_a_spec_and_what_it_does_not_do_does_not()
    {
        using var site = await Site.BuildAsync(Pages);
        var ended = await site.ScriptAsync("run p --areas testing --max-iterations 1 --no-online-advisories");
        Assert.True(ended.Code == 0, ended.Out + ended.Error);
        Assert.Contains("Go through the pages with end-to-end specs", (await site.LandedAsync()).Subjects, StringComparison.Ordinal);
        var branch = await site.BranchAsync();
        var spec = await site.Place.ShellAsync($"git show '{branch}:e2e/home.e2e.js'", "p");
        Assert.Contains("toMatchObject({ title: 'Sample title' })", spec, StringComparison.Ordinal);
        Assert.Contains("getByText('Sample title', { exact: true })).toBeVisible()", spec, StringComparison.Ordinal);
        Assert.DoesNotContain("Lose", spec, StringComparison.Ordinal);
        // Neither the walk nor anything that it left is part of the change.
        Assert.Equal("e2e/.gitignore\ne2e/backend.js\ne2e/home.e2e.js\npackage-lock.json\npackage.json\nplaywright.config.js", await site.Place.ShellAsync($"git diff --name-only main '{branch}' | LC_ALL=C sort", "p"));
    }

    [Fact]
    public void A_machine_without_a_browser_is_told_what_to_install()
    {
        Assert.Null(Browser.Find("/nowhere"));
        Assert.Contains("apt-get install chromium", Browser.Absent, StringComparison.Ordinal);
    }
}
