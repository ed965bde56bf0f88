using System.Text.Json.Serialization;

namespace Burnish.Core.Model;

/// <summary>Why a finding is not held against the repository.</summary>
/// <param name="Kind">Where that was said.</param>
/// <param name="Reason">In the words of whoever said it; never empty.</param>
public sealed record Suppression(SuppressionKind Kind, string Reason);

/// <summary>Where a suppression stands: the two kinds of SARIF 2.1.0, section 3.35.2.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SuppressionKind>))]
public enum SuppressionKind
{
    /// <summary>In a comment beside the code.</summary>
    InSource,
    /// <summary>In a configuration file.</summary>
    External,
}

/// <summary>A finding that someone has taken out with a reason: it is counted and listed, but neither scored nor worked on.</summary>
public sealed record SuppressedFinding(Finding Finding, Suppression Suppression);

/// <summary>A suppression that does not do what its author meant.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record SuppressionNotice(string Path, int Line, string Message);
