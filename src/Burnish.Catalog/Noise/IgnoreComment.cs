using Burnish.Core.Model;

namespace Burnish.Catalog.Noise;

/// <summary>The comment that takes one finding out, as the file's language writes it.</summary>
public static class IgnoreComment
{
    /// <summary>The comment with a reason to fill in; null where the language has no comments.</summary>
    /// <param name="language">As the inventory names it.</param>
    /// <param name="rule">The rule whose finding is taken out.</param>
    public static string? Of(string language, RuleId rule)
    {
        // What most JSON is read by refuses comments.
        if (language == "json" || CommentSyntax.Of(language) is not { } syntax) return null;
        var text = $"burnish-ignore {rule}: WHY";
        return !syntax.Line.IsEmpty ? $"{syntax.Line[0]} {text}" : $"{syntax.Block[0].Open} {text} {syntax.Block[0].Close}";
    }
}
