using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Claims;

/// <summary>Tells English from other languages by their commonest words: wishes and plans are known by English words only, so other texts are left out.</summary>
internal static partial class Tongue
{
    [GeneratedRegex(@"\b(?:the|and|of|to|is|are|for|with|this|that|from|by|as|it|you|not)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(?:der|die|das|und|nicht|mit|für|ist|auf|eine?|von|zu|den|wird|les|des|et|pour|dans|est|une|que|el|los|las|para|con|del|por|não|com|uma|dos|il|di|che|per|sono|het|een|van|voor)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Others();

    [GeneratedRegex(@"[\p{IsCyrillic}\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsHangulSyllables}\p{IsArabic}\p{IsHebrew}]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OtherLetters();

    // What few words say is no proof (judgement).
    private const int Enough = 10;

    /// <summary>False where more common words are of another language than of English.</summary>
    public static bool IsEnglish(string text)
    {
        var (english, others) = (English().Count(text), Others().Count(text) + OtherLetters().Count(text) / 4);
        return others < Enough || english >= others;
    }
}
