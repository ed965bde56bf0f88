using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>Reads one kind of whole-repository fact. Stateless.</summary>
public interface ISurveyor
{
    /// <summary>What the surveyor is.</summary>
    SurveyorCard Card { get; }

    /// <summary>Returns the inventory with its own section filled in. A file that cannot be understood becomes a gap, never an exception.</summary>
    Inventory Survey(Codebase soFar, CancellationToken cancellationToken);
}

/// <summary>A surveyor that asks for the tree of nearly every script: all of its kind look at a file together, so that its tree is made once and need not be held.</summary>
public interface IFileSurveyor : ISurveyor
{
    /// <summary>Answers the surveyor's question about one file for the memory. Called from several threads, before any survey.</summary>
    void Look(Codebase files, FileFacts file);
}

/// <summary>What a surveyor says of itself.</summary>
/// <param name="Id">Kebab-case of the file's name.</param>
/// <param name="Fills">The section of the inventory, for people.</param>
/// <param name="After">Surveyors whose facts it reads.</param>
public sealed record SurveyorCard(string Id, string Fills, ImmutableArray<string> After);
