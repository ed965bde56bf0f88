using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>One of the nine area agents: a charter. The recipes of its area are its hands.</summary>
public interface IAgent
{
    /// <summary>The charter.</summary>
    AgentCard Card { get; }
}

/// <summary>The charter of an area agent.</summary>
/// <param name="Id">Kebab-case of the file's name.</param>
/// <param name="Title">As in the mission.</param>
/// <param name="Area">Its one area.</param>
/// <param name="Mission">What it is for, in one sentence.</param>
/// <param name="Scope">What it looks after, as in the mission.</param>
/// <param name="AllowedPaths">Globs of the paths that it may touch; the gate G8 enforces them.</param>
/// <param name="Publishers">Whose practices it reads first.</param>
public sealed record AgentCard(
    AgentId Id, string Title, Area Area, string Mission, ImmutableArray<string> Scope, ImmutableArray<string> AllowedPaths, ImmutableArray<string> Publishers);
