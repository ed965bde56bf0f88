using Burnish.App.History;
using Burnish.Core.Ports;

namespace Burnish.Tests.Core.Flow;

/// <summary>The engine's promise in memory: outputs are kept as the journal keeps them, and time is what a test says.</summary>
internal sealed class MemoryEngine(Dictionary<string, byte[]> stored) : IEngine
{
    /// <summary>What the clock shows at each look; the last goes on.</summary>
    public Queue<double> Minutes { get; } = new();

    public List<string> Stages { get; } = [];

    public TimeSpan Elapsed => TimeSpan.FromMinutes(Minutes.Count > 1 ? Minutes.Dequeue() : Minutes.Count == 1 ? Minutes.Peek() : 0);

    public async Task<T> RunAsync<T>(string stage, string subject, string input, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = $"{stage}\n{subject}\n{input}";
        if (stored.TryGetValue(key, out var packed)) return JournalEngine.Unpack<T>(packed);
        var output = await work(cancellationToken);
        stored.Add(key, JournalEngine.Pack(output));
        Stages.Add(stage);
        return JournalEngine.Unpack<T>(stored[key]);
    }
}
