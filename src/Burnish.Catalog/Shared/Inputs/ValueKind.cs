namespace Burnish.Catalog.Shared.Inputs;

/// <summary>What a field of a request is, as far as the repository says.</summary>
internal enum ValueKind
{
    /// <summary>Not said, or said in more than one way.</summary>
    Unknown,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number, or text that becomes one.</summary>
    Number,

    /// <summary>A truth value.</summary>
    Truth,

    /// <summary>One text or several, as an address repeats a field.</summary>
    Texts,
}

/// <summary>One field of a part of the request.</summary>
/// <param name="Part">params, query or body.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsOptional">It may be left out.</param>
internal sealed record InputField(string Part, string Name, ValueKind Kind, bool IsOptional);
