using Wasmtime;

namespace Burnish.Catalog.Languages.Wasm;

/// <summary>One store of the host together with the token that may stop what runs in it. Used by one thread at a time.</summary>
internal sealed class WasmStore : IDisposable
{
    private readonly Engine engine;
    private CancellationToken current;

    public WasmStore(Engine engine)
    {
        this.engine = engine;
        Store = new Store(engine);
        Store.SetEpochDeadline(1);
        // Every store of the engine wakes up when one of them is to be stopped; the others just go on.
        Store.SetEpochDeadlineCallback(_ =>
        {
            current.ThrowIfCancellationRequested();
            return 1;
        });
    }

    public Store Store { get; }

    public void Dispose() => Store.Dispose();

    /// <summary>Runs <paramref name="work"/> and stops its WebAssembly code when the token is cancelled.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="WasmtimeException">The code trapped; the store must not be used again.</exception>
    public T Run<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        current = cancellationToken;
        try
        {
            using var wake = cancellationToken.Register(engine.IncrementEpoch);
            return work(cancellationToken);
        }
        catch (WasmtimeException stopped) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The WebAssembly code was stopped.", stopped, cancellationToken);
        }
        finally
        {
            current = CancellationToken.None;
        }
    }
}
