using System.Text;

namespace Burnish.App.Worktrees;

/// <summary>What one git command answered.</summary>
/// <param name="ExitCode">0 for success; merge-tree says 1 for conflicts.</param>
/// <param name="Bytes">Standard output as it came.</param>
/// <param name="Error">Standard error, or why git never ran.</param>
internal sealed record GitAnswer(int ExitCode, ReadOnlyMemory<byte> Bytes, string Error)
{
    /// <summary>Whether the exit code is 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Standard output as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Standard output as one line without its end.</summary>
    public string Line => Text.TrimEnd('\n', '\r');

    /// <summary>The last line that git complained with.</summary>
    public string Complaint => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last] ? last : $"exit code {ExitCode}";

    /// <summary>The text, or a failure where success was the only expected outcome.</summary>
    /// <param name="doing">What was attempted, for the message.</param>
    /// <exception cref="WorkshopException">git failed.</exception>
    public string Expect(string doing) => Succeeded ? Line : throw new WorkshopException($"{doing}: {Complaint}");
}
