using System.Collections.Concurrent;
using System.Text;
using Burnish.Catalog.Languages.Wasm;
using Wasmtime;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>Parses SQL with the parser of the PostgreSQL 18 server, which runs in WebAssembly. Safe to share between threads.</summary>
public sealed class PostgresParser : IDisposable
{
    private const string File = "libpg-query.wasm";
    private const string Canary = "SELECT 1";
    private const string CanaryTree =
        """{"version":180004,"stmts":[{"stmt":{"SelectStmt":{"targetList":[{"ResTarget":{"val":{"A_Const":{"ival":{"ival":1},"location":7}},"location":7}}],"limitOption":"LIMIT_OPTION_DEFAULT","op":"SETOP_NONE"}}}]}""";

    // A copy that grew beyond this is not kept: WebAssembly memory never shrinks (judgement).
    private const long KeptBytes = 64L * 1024 * 1024;

    private readonly WasmHost host;
    private readonly TimeProvider time;
    private readonly ParseLimits limits;
    private readonly ConcurrentBag<PostgresInstance> idle = [];

    /// <summary>Makes a parser with the default limits.</summary>
    public PostgresParser(WasmHost host, TimeProvider time)
        : this(host, time, new ParseLimits())
    {
    }

    /// <summary>Makes a parser with limits of one's own.</summary>
    public PostgresParser(WasmHost host, TimeProvider time, ParseLimits limits)
    {
        this.host = host;
        this.time = time;
        this.limits = limits;
    }

    /// <summary>Parses a script; a statement that PostgreSQL refuses costs only itself.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SqlOutcome Parse(string text, CancellationToken cancellationToken)
    {
        if (text.Length > limits.MaxCharacters)
        {
            return new SqlOutcome.NotParsed($"The script has {text.Length} characters; scripts above {limits.MaxCharacters} are not parsed.");
        }

        if (text.Contains('\0', StringComparison.Ordinal)) return new SqlOutcome.NotParsed("The script holds a NUL character, which PostgreSQL does not allow.");
        return host.Load(File) switch
        {
            WasmModule.Ready module => Parse(module.Module, text, cancellationToken),
            WasmModule.Unusable unusable => new SqlOutcome.NotParsed(unusable.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out var instance)) instance.Dispose();
    }

    private SqlOutcome Parse(Module module, string text, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limits.Time, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        PostgresInstance? instance = null;
        try
        {
            instance = idle.TryTake(out var rested) ? rested : Checked(module, both.Token);
            var script = new SqlReader(instance).Read(text, both.Token);
            Rest(instance);
            return new SqlOutcome.Parsed(script);
        }
        // A copy that was stopped or that trapped is in an unknown state and is not used again.
        catch (OperationCanceledException)
        {
            instance?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return new SqlOutcome.NotParsed($"The SQL parser was stopped after {limits.Time.TotalSeconds:0.###} seconds.");
        }
        catch (Exception broken) when (broken is WasmtimeException or InvalidOperationException)
        {
            instance?.Dispose();
            return new SqlOutcome.NotParsed($"The SQL parser failed: {(broken.InnerException ?? broken).Message.Split('\n')[0].Trim()}");
        }
    }

    private PostgresInstance Checked(Module module, CancellationToken cancellationToken)
    {
        var instance = new PostgresInstance(host, module);
        var (json, error) = instance.Parse(Canary, cancellationToken);
        var seen = json is null ? error : Encoding.UTF8.GetString(json);
        if (seen == CanaryTree) return instance;
        instance.Dispose();
        throw new InvalidOperationException($"{File} does not read the canary text as libpg-query 18.1.5 does: expected {CanaryTree} but got {seen}.");
    }

    private void Rest(PostgresInstance instance)
    {
        if (instance.MemoryBytes > KeptBytes) instance.Dispose();
        else idle.Add(instance);
    }
}
