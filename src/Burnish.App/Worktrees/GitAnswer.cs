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

    /// <summary>What git complained of in one line: its last error, which names the cause, and what it therefore gave up.</summary>
    public string Complaint
    {
        get
        {
            var lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var cause = lines.LastOrDefault(l => l.StartsWith("error: ", StringComparison.Ordinal));
            return lines is not [.., var last] ? $"exit code {ExitCode}" : cause is null || cause == last ? last : $"{cause["error: ".Length..]}; {last}";
        }
    }

    /// <summary>The text, or a failure where success was the only expected outcome.</summary>
    /// <param name="doing">What was attempted, for the message.</param>
    /// <exception cref="WorkshopException">git failed.</exception>
    public string Expect(string doing) => Succeeded ? Line : throw new WorkshopException($"{doing}: {Complaint}");
}
