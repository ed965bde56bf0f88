using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>Sees one kind of defect over a whole repository. Stateless; one instance serves all threads.</summary>
public interface IRule
{
    /// <summary>What the rule is.</summary>
    RuleCard Card { get; }

    /// <summary>Looks at the repository.</summary>
    RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken);
}

/// <summary>What a rule says of itself.</summary>
public sealed record RuleCard
{
    /// <summary>Kebab-case of the file's name.</summary>
    public required RuleId Id { get; init; }

    /// <summary>The defect in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Whose backlog its findings go to.</summary>
    public required Area Area { get; init; }

    /// <summary>How bad a finding is, unless the sighting says otherwise.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure the rule is, unless the sighting says otherwise.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Why it matters, in one or two sentences.</summary>
    public required string Why { get; init; }

    /// <summary>Where severity and idea come from: a standard, a measurement, or the word judgement.</summary>
    public required string Source { get; init; }

    /// <summary>The weakness, such as <c>CWE-693</c>; empty where none fits.</summary>
    public string Cwe { get; init; } = "";

    /// <summary>Other standards, such as <c>OWASP-A05:2021</c>.</summary>
    public ImmutableArray<string> Standards { get; init; } = [];

    /// <summary>Its findings say that the repository lacks a practice, not that something in it is wrong; they name no line. False unless declared.</summary>
    public bool SeesMissingPractice { get; init; }

    /// <summary>The same check in other tools, as <c>tool:id</c> (<c>hadolint:DL3002</c>), where the correspondence is certain: their suppressions count for this rule.</summary>
    public ImmutableArray<string> Peers { get; init; } = [];

    /// <summary>Where a tool's own documentation tells of it; empty for rules of this catalogue, which have no public address.</summary>
    public string HelpAddress { get; init; } = "";

    /// <summary>What the rule cannot see.</summary>
    public string NotSeen { get; init; } = "";

    /// <summary>A public repository on GitHub, as <c>owner/name</c>, on which the rule was seen to fire; measured by bench/accuracy/fires. Empty where none was found.</summary>
    public string SeenOn { get; init; } = "";

    /// <summary>Why the rule was seen to fire on no public repository; empty where it was.</summary>
    public string Unseen { get; init; } = "";
}
