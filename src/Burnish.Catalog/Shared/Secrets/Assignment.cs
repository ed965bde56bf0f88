namespace Burnish.Catalog.Shared.Secrets;

/// <summary>How a value comes to a name.</summary>
internal enum AssignmentForm
{
    /// <summary>It is given: <c>name = "value"</c>, <c>name: value</c>, <c>&lt;name&gt;value&lt;/name&gt;</c>.</summary>
    Given,

    /// <summary>It is taken where nothing else is set: <c>env.NAME || "value"</c>, <c>getenv("NAME", "value")</c>, <c>${NAME:-value}</c>.</summary>
    Fallback,
}

/// <summary>A name with a literal value beside it.</summary>
/// <param name="NameStart">Where the name begins.</param>
/// <param name="Name">The whole name, such as <c>spring.datasource.password</c>.</param>
/// <param name="Start">Where the value begins.</param>
/// <param name="End">One past its end.</param>
/// <param name="IsQuoted">It stands in quotes.</param>
internal readonly record struct Assignment(int NameStart, string Name, int Start, int End, bool IsQuoted, AssignmentForm Form);
