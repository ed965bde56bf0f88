using System.Buffers;
using System.Globalization;
using System.Text;

namespace Burnish.App.Processes;

/// <summary>Reads a stream to its end and keeps only its first and its last bytes, so that a flood costs no memory.</summary>
internal sealed class BoundedCapture
{
    private readonly int _headLimit;
    private readonly int _tailLimit;
    private readonly ArrayBufferWriter<byte> _head = new();
    private readonly Queue<byte[]> _tail = new();
    private readonly Lock _gate = new();
    private long _tailBytes;
    private long _total;

    internal BoundedCapture(long limit)
    {
        _headLimit = (int)((limit + 1) / 2);
        _tailLimit = (int)(limit / 2);
    }

    internal bool Truncated => Dropped > 0;

    private long Dropped => _total - _head.WrittenCount - Math.Min(_tailBytes, _tailLimit);

    internal async Task ReadAsync(Stream source, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await source.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0)
        {
            lock (_gate)
            {
                Keep(buffer.AsSpan(0, count));
            }
        }
    }

    internal string Text()
    {
        lock (_gate)
        {
            // A chunk is dropped as a whole, so the queue may hold a little more than the limit: cut it here.
            var tail = _tail.SelectMany(chunk => chunk).ToArray();
            var surplus = Math.Max(0, tail.Length - _tailLimit);
            var gap = Truncated ? string.Create(CultureInfo.InvariantCulture, $"\n[{Dropped} bytes left out]\n") : "";
            return Encoding.UTF8.GetString(_head.WrittenSpan) + gap + Encoding.UTF8.GetString(tail.AsSpan(surplus));
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _total += bytes.Length;
        var first = Math.Min(_headLimit - _head.WrittenCount, bytes.Length);
        _head.Write(bytes[..first]);
        if (first == bytes.Length)
        {
            return;
        }

        _tail.Enqueue(bytes[first..].ToArray());
        _tailBytes += bytes.Length - first;
        while (_tail.Count > 1 && _tailBytes - _tail.Peek().Length >= _tailLimit)
        {
            _tailBytes -= _tail.Dequeue().Length;
        }
    }
}
