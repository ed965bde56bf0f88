using Burnish.App.Processes;
using Burnish.App.Tools;

namespace Burnish.EndToEnd.Runs;

/// <summary>A small real repository that Burnish can improve, and the real program run on it as a user runs it.</summary>
internal sealed class Site : IDisposable
{
    /// <summary>The program that was built beside these tests.</summary>
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "burnish.dll");

    private const string Files = """
        git init -q -b main p; cd p; mkdir web
        printf '{\n  "name": "pages",\n  "version": "1.0.0",\n  "private": true\n}\n' > package.json
        printf '<!doctype html>\n<html lang="en">\n  <head><title>Pages</title></head>\n  <body><a href="https://example.org" target="_blank">out</a></body>\n</html>\n' > index.html
        printf 'export function Form() {\n  return <button onClick={() => 1}>Go</button>;\n}\n' > web/form.jsx
        printf '# Pages\n\nA few pages.\n' > README.md
        printf "const express = require('express');\nconst app = express();\napp.get('/items', async (req, res) => {\n  res.json({ items: [] });\n});\napp.listen(3000);\n" > app.js
        git add -A; git commit -q -m 'Show a few pages'

        """;

    private Site(Place place) => Place = place;

    public Place Place { get; }

    /// <summary>The repository, committed, with what a script in it adds.</summary>
    public static async Task<Site> BuildAsync(string script = "true")
    {
        var place = new Place();
        place.Write("b", $"""
            #!/bin/bash
            export BURNISH_STATE='{place.At("state")}' BURNISH_CACHE='{CacheFolder.OfThisUser()}' DOTNET_CLI_TELEMETRY_OPTOUT=1 PATH='{Environment.GetEnvironmentVariable("PATH")}'
            exec dotnet '{Program}' "$@"
            """);
        await place.ShellAsync("chmod +x b");
        await place.ShellAsync(Files + script);
        return new(place);
    }

    /// <summary>Runs the program to its end.</summary>
    public async Task<Ended> BurnishAsync(params string[] arguments) => await ScriptAsync($"{string.Join(' ', arguments.Select(a => $"'{a}'"))}");

    /// <summary>The same with a path that is searched first.</summary>
    public async Task<Ended> ScriptAsync(string arguments, string folder = "", string before = "")
    {
        var text = await Place.ShellAsync($"{before}\nset +e; '{Place.At("b")}' {arguments} > '{Place.At("out")}' 2> '{Place.At("err")}' < /dev/null; echo $?", folder);
        return new(int.Parse(text), await File.ReadAllTextAsync(Place.At("out")), await File.ReadAllTextAsync(Place.At("err")));
    }

    /// <summary>Runs the program and sends it a signal as soon as it prints a line that holds the words; empty words: after the time given.</summary>
    public async Task<Ended> SignalledAsync(string signal, string words, string arguments, int afterMs = 0)
    {
        var script = words.Length > 0
            ? $"while IFS= read -r -u \"$from\" line; do echo \"$line\" >> '{Place.At("out")}'; case \"$line\" in *'{words}'*) kill -{signal} $id; break;; esac; done; cat <&\"$from\" >> '{Place.At("out")}'"
            : $"sleep {afterMs / 1000}.{afterMs % 1000:000}; kill -{signal} $id 2>/dev/null; cat <&\"$from\" > '{Place.At("out")}'";
        var text = await Place.ShellAsync($$"""
            rm -f '{{Place.At("out")}}'; touch '{{Place.At("out")}}'; set +e
            # Tests that were started in the background of a script ignore SIGINT, and so would all that they start.
            coproc B { exec env --default-signal=INT '{{Place.At("b")}}' {{arguments}} 2>&1 < /dev/null; }
            id=$B_PID; exec {from}<&"${B[0]}"
            {{script}}
            wait $id; echo $?
            """);
        return new(int.Parse(text.Split('\n')[^1]), await File.ReadAllTextAsync(Place.At("out")), "");
    }

    /// <summary>All refs with what they point to.</summary>
    public Task<string> RefsAsync() => Place.ShellAsync("git for-each-ref --format='%(refname) %(objectname)'", "p");

    /// <summary>The newest of Burnish's branches; empty where there is none.</summary>
    public Task<string> BranchAsync() => Place.ShellAsync("git for-each-ref --format='%(refname)' refs/heads/burnish | sort -V | tail -1", "p");

    /// <summary>The tree of the newest branch and the subjects of its commits.</summary>
    public async Task<(string Tree, string Subjects)> LandedAsync() => await BranchAsync() is { Length: > 0 } branch
        ? (await Place.ShellAsync($"git rev-parse '{branch}^{{tree}}'", "p"), await Place.ShellAsync($"git log --format=%s main..'{branch}'", "p")) : ("", "");

    public void Dispose() => Place.Dispose();
}

/// <summary>How the program ended.</summary>
internal sealed record Ended(int Code, string Out, string Error);
