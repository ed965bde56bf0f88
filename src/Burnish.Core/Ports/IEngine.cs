namespace Burnish.Core.Ports;

/// <summary>Runs the stages of a run so that they can be resumed: a stage that has been done with the same input is not done again.</summary>
public interface IEngine
{
    /// <summary>Does the work, or returns what it gave when this run did it before.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="subject">What it works on, such as an item; for people.</param>
    /// <param name="input">Everything that the result depends on, besides the repository's objects, which commits name.</param>
    /// <param name="work">The work; must be idempotent, since a kill between its end and the journal's entry repeats it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    Task<T> RunAsync<T>(string stage, string subject, string input, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Wall time since the run started, pauses between a kill and its resume left out.</summary>
    TimeSpan Elapsed { get; }
}
