using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Planning;

/// <summary>What the loop always does, in the words of the mission: a charter's line that says one of these is kept without being told.</summary>
internal static class LoopHabits
{
    /// <summary>The habits. Where gates are named, the sentence holds only while all of them are built.</summary>
    public static ImmutableArray<LoopHabit> All { get; } =
    [
        // Responsibilities
        new("Scan & Analyze: Periodically scan the entire codebase to identify areas needing improvement"),
        new("Research: Research best practices, industry standards, and production-grade patterns for each identified area"),
        new("Coordinate: Delegate specialized tasks to area-specific agents"),
        new("Implement: Apply improvements and fixes systematically"),
        new("Validate: Ensure all changes maintain or improve system quality", "G1", "G3", "G10"),
        new("Iterate: Re-run until production-grade quality is achieved"),
        // Execution strategy
        new("Run comprehensive codebase analysis"),
        new("Identify all areas requiring improvement"),
        new("Create detailed improvement backlog"),
        new("Identify specific improvements needed"),
        new("Create implementation plan with acceptance criteria"),
        new("Spawn specialized agents for each area (backend, frontend, databases, etc.)"),
        new("Each agent operates autonomously within their domain", "G8"),
        new("Agents report findings and implementation results"),
        new("Verify no regressions", "G1", "G3", "G10"),
        new("Validate security improvements", "G3", "G10"),
        new("Update documentation", "G5"),
        new("Check performance metrics", "G4"),
        new("Analyze results of previous iteration"),
        new("Identify remaining gaps"),
        new("Re-prioritize and execute next iteration"),
        new("Continue until production-grade quality achieved"),
        // Quality gates
        new("All existing tests passing", "G1"),
        new("New tests added for new functionality", "G2"),
        new("No security vulnerabilities introduced", "G3"),
        new("Performance metrics maintained or improved", "G4"),
        new("Documentation updated", "G5"),
        new("Code follows project conventions", "G6"),
        // Iteration process
        new("Orchestrator analyzes codebase"),
        new("Analyze codebase"),
        new("Identifies top 3 priority areas"),
        new("Spawns specialized agents for each area"),
        new("Spawn specialized agents"),
        new("Agents research best practices"),
        new("Agents implement improvements"),
        new("Each agent researches and implements"),
        new("Orchestrator validates changes", "G1", "G10"),
        new("Validate all changes", "G1", "G10"),
        new("Run full test suite", "G1"),
        new("Run tests", "G1"),
        new("Commit changes if all tests pass", "G1"),
        new("Commit if successful"),
        new("Repeat until production-grade"),
        new("Iterate"),
        // Safety and notes
        new("Always create a git branch for each iteration"),
        new("Commit after each successful agent execution"),
        new("If tests fail, revert changes and analyze", "G1"),
        new("Never commit breaking changes", "G9"),
        new("Maintain backward compatibility where possible", "G9"),
        new("This is an autonomous process - orchestrator decides priorities"),
        new("Focus on one area at a time for quality"),
        new("Research before implementing"),
        new("Validate rigorously", "G1", "G3", "G10"),
        new("Iterate until production-grade"),
    ];

    /// <summary>Sections and figures of the mission's report, which every report has.</summary>
    public static ImmutableArray<string> ReportParts { get; } =
    [
        "Iteration N Report", "Areas Analyzed", "Research Findings", "Improvements Implemented", "Tests Added", "Metrics", "Next Iteration Priorities", "Blockers",
        "Test coverage", "Vulnerabilities", "Performance",
    ];
}

/// <summary>One thing that the loop always does.</summary>
internal sealed record LoopHabit(string Sentence, params ImmutableArray<string> Gates)
{
    /// <summary>The gates that it rests on.</summary>
    public ImmutableArray<GateId> RestsOn { get; } = [.. Gates.Select(g => new GateId(g))];
}
