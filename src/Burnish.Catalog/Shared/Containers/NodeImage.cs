using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Packages;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>Dockerfiles of services that run on Node.js: built in one stage, shipped without development dependencies in another.</summary>
internal static partial class NodeImage
{
    // They bring or need programs that the slim image does not have.
    private static readonly string[] NeedMore = ["puppeteer", "playwright", "@playwright/test", "canvas", "node-canvas", "@prisma/client", "prisma", "tfjs-node", "@tensorflow/tfjs-node", "oracledb", "node-pty", "serialport", "ffmpeg-static", "fluent-ffmpeg", "pm2"];

    private static readonly string[] Hooks = ["preinstall", "install", "postinstall", "prepare"];

    /// <summary>The Dockerfile of a service, or why there is none.</summary>
    public static NewImage Of(Codebase code, HttpService service)
    {
        if (code.Inventory.Packages.FirstOrDefault(p => p.Directory == service.Directory && p.Ecosystem == "npm") is not { } package) return NewImage.None("it has no npm manifest of its own");
        if (package.WorkspaceRoot is not null) return NewImage.None("it is a part of a workspace, whose other packages it may need");
        if (Manager.Of(code, package) is not { } manager) return NewImage.None("it has no lock file beside its manifest, or one of a package manager whose version is not stated");
        if (package.Dependencies.FirstOrDefault(d => NeedMore.Contains(d.Name)) is { } needed) return NewImage.None($"{needed.Name} needs more than the image of Node.js holds");
        if (package.Dependencies.FirstOrDefault(d => d.Range.StartsWith("file:", StringComparison.Ordinal) || d.Range.StartsWith("link:", StringComparison.Ordinal) || d.Range.StartsWith("git", StringComparison.Ordinal)) is { } outside)
            return NewImage.None($"{outside.Name} does not come from a registry");
        // Node.js, Releases: 20 ended in April 2026.
        if (int.Parse(NodeVersion.Of(code, package), CultureInfo.InvariantCulture) is < 22 and var old) return NewImage.None($"the repository asks for Node.js {old}, which gets no security fixes any more");
        var hook = Hooks.FirstOrDefault(package.Scripts.ContainsKey);
        if (hook is not null && !Husky().IsMatch(package.Scripts[hook])) return NewImage.None($"its script {hook} runs while packages are installed, before the sources are there");
        if (ShippedImports.NeedsDevelopment(code, package) is { } development) return NewImage.None($"{development} is imported by shipped code but is a development dependency");
        var (start, isBuilt, reason) = Start(code, package);
        if (start.IsEmpty) return NewImage.None(reason);
        var port = NewImage.PortOf(code, service);
        // A user without rights may not take a port below 1024 everywhere, so the service is told to take another one.
        var isMoved = port is not null && int.Parse(port, CultureInfo.InvariantCulture) < 1024;
        if (isMoved && !HealthCheck.ReadsPort(code, package)) return NewImage.None($"it listens on port {port}, which only root may take everywhere");
        return new(package.Directory, Text(code, package, manager, start, isBuilt, hook is not null, isMoved ? "8080" : port, isMoved), "");
    }

    private static string Text(Codebase code, Package package, Manager manager, ImmutableArray<string> start, bool isBuilt, bool hasHusky, string? port, bool setsPort)
    {
        var image = $"node:{NodeVersion.Of(code, package)}-bookworm-slim";
        var text = new StringBuilder(NewImage.Head).Append($"FROM {image} AS build\n");
        if (hasHusky) text.Append("ENV HUSKY=0\n");
        text.Append("WORKDIR /app\n");
        if (manager.SetUp.Length > 0) text.Append($"RUN {manager.SetUp}\n");
        text.Append($"COPY {string.Join(' ', Manifests(code, package, manager))} ./\n");
        text.Append($"RUN {(isBuilt ? manager.Install : manager.InstallProduction)}\nCOPY . .\n");
        if (isBuilt) text.Append($"RUN {manager.Build}\nRUN {manager.Prune}\n");
        text.Append($"\nFROM {image}\nENV NODE_ENV=production{(setsPort ? $" PORT={port}" : "")}\nWORKDIR /app\nCOPY --from=build --chown=node:node /app ./\nUSER node\n");
        if (port is not null)
        {
            text.Append($"EXPOSE {port}\n");
            if (HealthRoutes.LiveOf(code, package.Directory) is { } path) text.AppendJoin('\n', HealthCheck.Lines(code, package, port, path)).Append('\n');
        }
        return text.Append($"CMD [{string.Join(", ", start.Select(w => $"\"{w}\""))}]\n").ToString();
    }

    private static IEnumerable<string> Manifests(Codebase code, Package package, Manager manager)
    {
        return ((string[])["package.json", manager.Lock, ".npmrc", ".yarnrc"]).Where(f => code.Tracks(PathText.Join(package.Directory, f)));
    }

    /// <summary>The words that start the service, and whether what they start is built first; no words and the reason where it is not plain Node.js.</summary>
    private static (ImmutableArray<string> Words, bool IsBuilt, string Reason) Start(Codebase code, Package package)
    {
        if (!package.Scripts.TryGetValue("start", out var script)) return ([], false, "it has no start script");
        var build = package.Scripts.GetValueOrDefault("build", "");
        if (package.Scripts.GetValueOrDefault("prestart", "") is { Length: > 0 } before && before != build && before is not ("npm run build" or "yarn build" or "pnpm build" or "pnpm run build"))
            return ([], false, "its script prestart does more than to build");
        if (ShellSegments.Of(script).ToList() is not [var only]) return ([], false, "its start script runs several commands");
        var words = ShellSegments.Words(only);
        if (words is ["cross-env", ..]) words = [.. words.Skip(1).SkipWhile(w => w.Contains('=', StringComparison.Ordinal))];
        if (words is not ["node", .. var rest]) return ([], false, $"its start script runs {(words.IsEmpty ? "nothing" : words[0])}, not plain Node.js");
        var at = rest.ToList().FindIndex(w => !w.StartsWith('-'));
        if (at < 0 || rest.Take(at).FirstOrDefault(w => !w.StartsWith("--enable-source-maps", StringComparison.Ordinal) && !w.StartsWith("--max-old-space-size=", StringComparison.Ordinal) && !w.StartsWith("--trace-", StringComparison.Ordinal)) is not null)
            return ([], false, "its start script loads more than one file");
        var path = PathText.Join(package.Directory, rest[at]);
        if (((string[])[path, path + ".js", path + "/index.js"]).FirstOrDefault(code.Tracks) is not null) return (words, build.Length > 0 && NeedsBuild(code, package), "");
        if (build.Length == 0) return ([], false, $"{rest[at]} is neither tracked nor built by a script");
        // dist/index.js comes of src/index.ts, or of index.ts where the root is what is compiled.
        var inside = PathText.From(package.Directory, path).Split('/');
        var stem = string.Join('/', inside[1..]);
        stem = stem.EndsWith(".js", StringComparison.Ordinal) ? stem[..^3] : stem;
        return inside.Length > 1 && ((string[])[$"src/{stem}", stem]).Any(s => ((string[])[".ts", ".js", ".mts", "/index.ts"]).Any(e => code.Tracks(PathText.Join(package.Directory, s + e))))
            ? (words, true, "") : ([], false, $"what {rest[at]} is built of is not known");
    }

    // A tracked script that is started may still serve pages that are built.
    private static bool NeedsBuild(Codebase code, Package package) =>
        code.Inventory.Frameworks.Any(f => f.Directory == package.Directory && f.Name is "react" or "vue" or "svelte" or "vite" or "next");

    [GeneratedRegex(@"^(?:is-ci \|\| )?husky(?: install)?(?: \|\| true)?$", RegexOptions.None, 1000)]
    private static partial Regex Husky();

    /// <summary>The commands of one package manager.</summary>
    private sealed record Manager(string Lock, string SetUp, string Install, string InstallProduction, string Build, string Prune)
    {
        public static Manager? Of(Codebase code, Package package)
        {
            string In(string name) => PathText.Join(package.Directory, name);
            if (code.Tracks(In("package-lock.json")))
                return new("package-lock.json", "", "npm ci", "npm ci --omit=dev", "npm run build", "npm prune --omit=dev --ignore-scripts");
            // Corepack takes the version from the manifest; without one it takes the newest, which may refuse the lock file.
            if (code.Tracks(In("pnpm-lock.yaml")) && code.Read(package.Manifest)?.Contains("\"packageManager\": \"pnpm@", StringComparison.Ordinal) == true)
                return new("pnpm-lock.yaml", "corepack enable", "pnpm install --frozen-lockfile", "pnpm install --frozen-lockfile --prod", "pnpm run build", "pnpm prune --prod --ignore-scripts");
            if (code.Tracks(In("yarn.lock")) && code.Read(In("yarn.lock"))?.Contains("yarn lockfile v1", StringComparison.Ordinal) == true)
                return new("yarn.lock", "", "yarn install --frozen-lockfile", "yarn install --frozen-lockfile --production", "yarn build", "yarn install --frozen-lockfile --production --ignore-scripts --prefer-offline");
            return null;
        }
    }
}
