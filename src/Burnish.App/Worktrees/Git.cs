using System.Collections.Immutable;
using Burnish.App.Processes;

namespace Burnish.App.Worktrees;

/// <summary>Runs git so that nothing of the target runs with it: no hook, filter, external diff, signing, credential, network or maintenance.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Git
{
    private static readonly ImmutableArray<string> Off =
    [
        "--no-pager", "--no-optional-locks", "--literal-pathspecs",
        .. Set("core.hooksPath=/dev/null", "core.fsmonitor=false", "core.untrackedCache=false", "core.attributesFile=/dev/null", "core.excludesFile=/dev/null",
            "core.alternateRefsCommand=", "core.quotePath=false", "core.logAllRefUpdates=false", "core.sshCommand=false", "core.askPass=", "core.editor=false",
            "credential.helper=", "gc.auto=0", "maintenance.auto=false", "commit.gpgSign=false", "tag.gpgSign=false", "log.showSignature=false",
            "protocol.allow=never", "protocol.ext.allow=never", "submodule.recurse=false", "advice.detachedHead=false", "color.ui=false",
            "merge.renames=true", "diff.renames=true", "diff.algorithm=histogram", "diff.noprefix=false", "diff.mnemonicPrefix=false", "diff.context=3"),
    ];

    private readonly ProcessRunner runner;
    private readonly ImmutableArray<string> trusted;

    /// <summary>A git that runs with the machine's own git program.</summary>
    /// <param name="runner">Starts the processes.</param>
    /// <param name="parent">The environment that the allow-list chooses from.</param>
    public Git(ProcessRunner runner, ImmutableDictionary<string, string> parent) : this(runner, parent, []) { }

    private Git(ProcessRunner runner, ImmutableDictionary<string, string> parent, ImmutableArray<string> trusted)
    {
        this.runner = runner;
        this.trusted = trusted;
        Parent = parent;
        Environment = ChildEnvironment.Minimal(parent).SetItems(
        [
            new("GIT_CONFIG_NOSYSTEM", "1"), new("GIT_CONFIG_GLOBAL", "/dev/null"), new("GIT_ATTR_NOSYSTEM", "1"), new("GIT_TERMINAL_PROMPT", "0"),
            new("GIT_OPTIONAL_LOCKS", "0"), new("GIT_NO_REPLACE_OBJECTS", "1"), new("GIT_NO_LAZY_FETCH", "1"), new("GIT_ALLOW_PROTOCOL", "none"),
            new("HOME", "/nonexistent"), new("XDG_CONFIG_HOME", "/nonexistent"),
        ]);
    }

    /// <summary>The environment that Burnish was started with.</summary>
    public ImmutableDictionary<string, string> Parent { get; }

    /// <summary>The whole environment of each git process.</summary>
    public ImmutableDictionary<string, string> Environment { get; }

    /// <summary>The same, for a repository that another user owns and that this user has declared safe.</summary>
    /// <param name="path">Its top folder.</param>
    public Git Trusting(string path) => new(runner, Parent, [.. trusted, .. Set($"safe.directory={path}")]);

    /// <summary>Runs one command in a folder and gives back what it said.</summary>
    /// <param name="directory">Where it runs.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<GitAnswer> AskAsync(string directory, ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        AskAsync(directory, arguments, ReadOnlyMemory<byte>.Empty, [], cancellationToken);

    /// <summary>Runs one command with input and extra variables.</summary>
    /// <param name="directory">Where it runs.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="input">Bytes for standard input.</param>
    /// <param name="extra">Variables on top of <see cref="Environment"/>.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<GitAnswer> AskAsync(string directory, ImmutableArray<string> arguments, ReadOnlyMemory<byte> input,
        ImmutableArray<KeyValuePair<string, string>> extra, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var outcome = await runner.ConverseAsync(Order(directory, arguments) with { Environment = Environment.SetItems(extra) },
            (pipe, stop) => pipe.WriteAsync(input, stop).AsTask(), (pipe, stop) => pipe.CopyToAsync(output, stop), cancellationToken);
        return Answer(outcome, output.ToArray());
    }

    /// <summary>Runs one command with its streams in the caller's hands; the answer holds no output.</summary>
    /// <param name="directory">Where it runs.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="write">Writes standard input.</param>
    /// <param name="read">Reads standard output to its end.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<GitAnswer> ConverseAsync(string directory, ImmutableArray<string> arguments,
        Func<Stream, CancellationToken, Task> write, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken) =>
        Answer(await runner.ConverseAsync(Order(directory, arguments), write, read, cancellationToken), default);

    private ProcessOrder Order(string directory, ImmutableArray<string> arguments) => new()
    {
        File = "git",
        Arguments = [.. Off, .. trusted, .. arguments],
        Directory = directory,
        Environment = Environment,
        // A checkout of 100,000 files on a slow disk stays below this (judgement).
        Timeout = TimeSpan.FromMinutes(10),
        SweepsStrays = false,
    };

    private static GitAnswer Answer(ProcessOutcome outcome, byte[]? output) =>
        new(outcome.Succeeded ? 0 : outcome.ExitCode == 0 ? -1 : outcome.ExitCode, output,
            outcome.NotStarted is not null || outcome.TimedOut ? $"git {outcome.Ending}" : outcome.Error);

    private static IEnumerable<string> Set(params string[] settings) => settings.SelectMany(s => new[] { "-c", s });
}
