using System.Text.RegularExpressions;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Claims;

/// <summary>How a document speaks of the repository.</summary>
internal enum DocumentVoice
{
    /// <summary>It says how things are.</summary>
    Reports,
    /// <summary>It says what is to be done; only what it says of the present state is a claim.</summary>
    Plans,
    /// <summary>Templates, instructions, changelogs, samples: nothing in it is a claim.</summary>
    Silent,
}

/// <summary>Tells reports from plans, templates and instructions by name and title.</summary>
internal static partial class ClaimDocuments
{
    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"(?:^|/)(?:changelog|changes|history|releases?|release[-_]notes|news|license|licence|code[-_]of[-_]conduct|pull_request_template|claude|agents|gemini|copilot-instructions|contributing|governance)[^/]*\.\w+$"
        + @"|(?:^|/)(?:issue_template|templates?|examples?|samples?|fixtures?|vendor|third[-_]party|node_modules|blog|posts|prompts?|skills|commands|rules|courses?|lessons?|archived?|legacy|changesets?|\.changeset|\.cursor|locales?|translations?|rfcs?|adrs?|decisions|chats?|tasks|handoffs?|to[-_]do[^/]*)/"
        + @"|template[^/]*\.\w+$|[-_]agent\.md$|(?:^|/)agents?[-_](?:guide|instructions)[^/]*$|cheat[-_ ]?sheet|best[-_]?practices?|checklist|guidelines?|tutorial", Any, 1000)]
    private static partial Regex Silent();

    [GeneratedRegex(@"(?<![a-z])(?:road[-_ ]?map|to[-_ ]?do|backlog|plans?|planning|proposals?|prd|requirements?|specs?|specification|strateg(?:y|ies)|research|next[-_ ]steps?|break[-_ ]?down|goals|vision|mission|design|ideas|wishlist|implementation[-_ ]guide|quick[-_ ]?start|tasks?)(?![a-z])", Any, 1000)]
    private static partial Regex Plan();

    [GeneratedRegex(@"\b(?:template|best practices|cheat ?sheet|checklist|guidelines|tutorial|changelog|contributing|instructions|you are)\b", Any, 1000)]
    private static partial Regex SilentTitle();

    /// <summary>How the document speaks.</summary>
    public static DocumentVoice Of(FileFacts file, string title)
    {
        if (file.IsTest || Silent().IsMatch(file.Path) || SilentTitle().IsMatch(title)) return DocumentVoice.Silent;
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        return Plan().IsMatch(name) || Plan().IsMatch(title) ? DocumentVoice.Plans : DocumentVoice.Reports;
    }
}
