using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Burnish.Core.Model;

/// <summary>A typed name in the catalogue. Kinds meet through these names only, never through bare strings.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface ICatalogId<TSelf> where TSelf : struct, ICatalogId<TSelf>
{
    /// <summary>The name: letters, digits and dashes.</summary>
    string Value { get; }

    /// <summary>Makes the id of a name.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds anything but letters, digits and dashes.</exception>
    static abstract TSelf Of(string value);
}

/// <summary>Checks names on behalf of all id types.</summary>
public static class CatalogName
{
    /// <summary>Returns the name if it is well formed.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds anything but letters, digits and dashes.</exception>
    public static string Check([NotNull] string? value) =>
        !string.IsNullOrEmpty(value) && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? value
            : throw new ArgumentException($"'{value}' is not a name: letters, digits and dashes only", nameof(value));
}

/// <summary>Names a rule, for example <c>missing-security-headers</c>.</summary>
[JsonConverter(typeof(CatalogIdConverter<RuleId>))]
public readonly record struct RuleId(string Value) : ICatalogId<RuleId>
{
    /// <inheritdoc/>
    public string Value { get; } = CatalogName.Check(Value);

    /// <inheritdoc/>
    public static RuleId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names one of the 46 criteria, for example <c>SEC-3</c>.</summary>
[JsonConverter(typeof(CatalogIdConverter<CriterionId>))]
public readonly record struct CriterionId(string Value) : ICatalogId<CriterionId>
{
    /// <inheritdoc/>
    public string Value { get; } = CatalogName.Check(Value);

    /// <inheritdoc/>
    public static CriterionId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a recipe, for example <c>add-security-headers</c>.</summary>
[JsonConverter(typeof(CatalogIdConverter<RecipeId>))]
public readonly record struct RecipeId(string Value) : ICatalogId<RecipeId>
{
    /// <inheritdoc/>
    public string Value { get; } = CatalogName.Check(Value);

    /// <inheritdoc/>
    public static RecipeId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a quality gate, for example <c>G1</c>.</summary>
[JsonConverter(typeof(CatalogIdConverter<GateId>))]
public readonly record struct GateId(string Value) : ICatalogId<GateId>
{
    /// <inheritdoc/>
    public string Value { get; } = CatalogName.Check(Value);

    /// <inheritdoc/>
    public static GateId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names an area agent, for example <c>security</c>.</summary>
[JsonConverter(typeof(CatalogIdConverter<AgentId>))]
public readonly record struct AgentId(string Value) : ICatalogId<AgentId>
{
    /// <inheritdoc/>
    public string Value { get; } = CatalogName.Check(Value);

    /// <inheritdoc/>
    public static AgentId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a kind of claim, for example <c>test-coverage</c>.</summary>
[JsonConverter(typeof(CatalogIdConverter<ClaimId>))]
public readonly record struct ClaimId(string Value) : ICatalogId<ClaimId>
{
    /// <inheritdoc/>
    public string Value { get; } = CatalogName.Check(Value);

    /// <inheritdoc/>
    public static ClaimId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a tool adapter, for example <c>vitest</c>.</summary>
[JsonConverter(typeof(CatalogIdConverter<ToolId>))]
public readonly record struct ToolId(string Value) : ICatalogId<ToolId>
{
    /// <inheritdoc/>
    public string Value { get; } = CatalogName.Check(Value);

    /// <inheritdoc/>
    public static ToolId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a practice of the knowledge base.</summary>
[JsonConverter(typeof(CatalogIdConverter<PracticeId>))]
public readonly record struct PracticeId(string Value) : ICatalogId<PracticeId>
{
    /// <inheritdoc/>
    public string Value { get; } = CatalogName.Check(Value);

    /// <inheritdoc/>
    public static PracticeId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Writes an id as a plain JSON string and reads it back.</summary>
public sealed class CatalogIdConverter<TId> : JsonConverter<TId> where TId : struct, ICatalogId<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.Of(reader.GetString() ?? "");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
