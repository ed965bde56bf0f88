namespace Burnish.Catalog.Shared.Taint;

/// <summary>What a text from outside can do where it arrives; a sanitizer takes some of these away.</summary>
[Flags]
internal enum Harm
{
    None = 0,
    Sql = 1 << 0,
    Document = 1 << 1,
    Command = 1 << 2,
    Code = 1 << 3,
    Path = 1 << 4,
    Request = 1 << 5,
    Redirect = 1 << 6,
    Html = 1 << 7,
    Template = 1 << 8,
    Pattern = 1 << 9,
    Key = 1 << 10,
    Log = 1 << 11,
    Object = 1 << 12,
    All = (1 << 13) - 1,
}

/// <summary>Where a value comes from, worst first.</summary>
internal enum Origin
{
    /// <summary>A client of the server wrote it.</summary>
    Request,

    /// <summary>Whoever made the link or the message that the page was opened with.</summary>
    Page,

    /// <summary>A parameter of a function whose callers are not known.</summary>
    Parameter,
}

/// <summary>A value that somebody outside has a say in.</summary>
/// <param name="Origin">Who.</param>
/// <param name="Source">The expression it enters by, such as <c>req.query.id</c>.</param>
/// <param name="Cleared">The harms that something on the way has taken from it.</param>
/// <param name="IsSpliced">It was joined into a longer text.</param>
/// <param name="IsJoined">It went through a function that joins paths.</param>
/// <param name="IsValue">The text before it ends where a value begins: after a comparison or an opening quote.</param>
internal sealed record Taint(Origin Origin, string Source, Harm Cleared = Harm.None, bool IsSpliced = false, bool IsValue = false, bool IsJoined = false)
{
    /// <summary>True where it can still do the harm.</summary>
    public bool Can(Harm harm) => (Cleared & harm) != harm;

    /// <summary>The same value with some harms taken away; null where none is left.</summary>
    public Taint? Without(Harm harm) => (Cleared | harm) == Harm.All ? null : this with { Cleared = Cleared | harm };

    /// <summary>The worse of two, with only the harms cleared that both are cleared of.</summary>
    public static Taint? Join(Taint? one, Taint? other)
    {
        if (one is null || other is null) return one ?? other;
        var (worse, milder) = one.Origin <= other.Origin ? (one, other) : (other, one);
        // A parameter beside request data must not undo what was cleared of the request data.
        var cleared = worse.Origin == milder.Origin ? worse.Cleared & milder.Cleared : worse.Cleared;
        return worse with { Cleared = cleared, IsSpliced = worse.IsSpliced || milder.IsSpliced, IsValue = worse.IsValue || milder.IsValue };
    }
}
