using System.Diagnostics.CodeAnalysis;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.Tests.App.History;

/// <summary>Counts what a memory is asked and told.</summary>
internal sealed class CountingMemory(IFileMemory inner) : IFileMemory
{
    private int found;
    private int stored;

    public int Found => found;

    public int Stored => stored;

    public bool Find<T>(string question, FileFacts file, [MaybeNullWhen(false)] out T answer)
    {
        var isFound = inner.Find(question, file, out answer);
        if (isFound) Interlocked.Increment(ref found);
        return isFound;
    }

    public bool Knows(FileFacts file) => inner.Knows(file);

    public void Store<T>(string question, FileFacts file, T answer)
    {
        Interlocked.Increment(ref stored);
        inner.Store(question, file, answer);
    }
}
