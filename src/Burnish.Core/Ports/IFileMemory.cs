using System.Diagnostics.CodeAnalysis;
using Burnish.Core.Model;

namespace Burnish.Core.Ports;

/// <summary>Remembers from one scan to the next what was answered of files. Safe to use from several threads.</summary>
public interface IFileMemory
{
    /// <summary>What was answered of a file with this path and content; false where nothing was.</summary>
    bool Find<T>(string question, FileFacts file, [MaybeNullWhen(false)] out T answer);

    /// <summary>True where a file with this path and content was looked at by an earlier scan.</summary>
    bool Knows(FileFacts file);

    /// <summary>Remembers an answer in place of the one before.</summary>
    void Store<T>(string question, FileFacts file, T answer);
}
