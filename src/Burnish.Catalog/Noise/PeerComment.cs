using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Burnish.Catalog.Noise;

/// <summary>How another tool is told, beside the code, to be silent.</summary>
/// <param name="Peer">The tool, as in <c>RuleCard.Peers</c>.</param>
/// <param name="Keyword">Words without which a file holds no such remark.</param>
/// <param name="Form">The remark: group <c>ids</c> holds the peer's rules, group <c>reason</c> what it says of why; where neither matches, it speaks of everything that <paramref name="Blanket"/> allows.</param>
/// <param name="Reach">What it covers.</param>
/// <param name="Blanket">What a remark without a rule covers.</param>
/// <param name="Source">Where the peer documents it.</param>
internal sealed record PeerComment(string Peer, string Keyword, string Form, PeerReach Reach, PeerBlanket Blanket, string Source)
{
    /// <summary>It is no comment but a line of its own kind: a directive, an annotation.</summary>
    public bool IsLine { get; init; }

    /// <summary>Languages in which it means something; empty for all.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>What ends it, for <see cref="PeerReach.UntilRestored"/>.</summary>
    public string Restored { get; init; } = "";

    /// <summary>The form, compiled.</summary>
    public Regex Pattern { get; } = new(Form, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}

/// <summary>What a remark covers.</summary>
internal enum PeerReach
{
    /// <summary>Its own line.</summary>
    Line,
    /// <summary>The command or statement below it.</summary>
    Below,
    /// <summary>Its own line where code stands on it, else what is below.</summary>
    Beside,
    /// <summary>What is below; the whole file where nothing but comments stands above it.</summary>
    BelowOrFile,
    /// <summary>The block around it in Terraform, the whole of a Dockerfile.</summary>
    Around,
    /// <summary>The YAML document that holds it.</summary>
    Document,
    /// <summary>The file.</summary>
    File,
    /// <summary>All lines until it is taken back.</summary>
    UntilRestored,
}

/// <summary>What a remark without a rule covers.</summary>
internal enum PeerBlanket
{
    /// <summary>Nothing: the peer asks for a rule too.</summary>
    Nothing,
    /// <summary>The rules that name the peer.</summary>
    OwnRules,
    /// <summary>Every rule: the peer looks for all kinds of weakness.</summary>
    Everything,
}
