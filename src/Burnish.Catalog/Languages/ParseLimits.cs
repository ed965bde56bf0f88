namespace Burnish.Catalog.Languages;

/// <summary>Where a parser gives up on a text (judgement: written code is smaller and faster; what is beyond is generated or hostile).</summary>
public sealed record ParseLimits
{
    /// <summary>Longest text in UTF-16 characters; above 0; default 2,000,000.</summary>
    public int MaxCharacters { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value)); } = 2_000_000;

    /// <summary>Longest time for one text; above zero; default 10 seconds.</summary>
    public TimeSpan Time { get; init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value)); } = TimeSpan.FromSeconds(10);
}
