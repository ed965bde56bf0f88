using System.Text.RegularExpressions;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Claims;

/// <summary>Tells statements that say how this repository is from wishes, plans, advice, conditions and the past.</summary>
internal static partial class Mood
{
    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:shall|should|must|will|would|could|can|may|might|won't|targets?|targeted|goals?|aim(?:s|ed|ing)?|plan(?:s|ned|ning)?|to-?dos?|tbd|wip|expect(?:s|ed)?|ensur(?:e|es|ing)|needs?|needed|"
        + @"require[sd]?|requirements?|recommend(?:s|ed|ation)?|pending|in progress|not|cannot|\w+n't|upcoming|future|propos(?:e|ed|al)|if|when|whenever|once|until|unless|before|after|previously|formerly|was|were|had|used to|"
        + @"example|e\.g\.?|i\.e\.?|want|hope|strive|towards?|at least|minimum|desired|ideal(?:ly)?|make sure|let's|never|avoid|no longer|lacks?|lacking|missing|partial(?:ly)?|unknown|draft|deprecated|outdated|stale|"
        + @"you|your|usually|often|typically|sometimes|generally|many|most|some|any|other|others|teams|developers|companies|projects|people|means|why|how|helps?|allows?|lets|compatible|supports?|fail(?:s|ed|ing|ures?)?|flaky|"
        + @"introduced|exceed(?:s|ed)?|assum(?:e|es|ed|ing)|estimat(?:e|ed)|projected|theoretical|architecture supports)\b|\u2192|->|=>|\?$|\u274c|\u23f3|\u2753|\ud83d\udea7", Any, 1000)]
    private static partial Regex Unreal();

    [GeneratedRegex(@"^(?:add|fix|implement|install|create|run|write|use|set(?:\s?up)?|configure|enable|make|verify|check|force|deploy|build|expand|integrate|apply|increase|improve|review|update|validate|document|enforce|define|generate|measure|monitor|"
        + @"keep|get|achieve|maintain|reach|start|establish|provide|include|consider|see|follow|read|audit|optimi[sz]e|mitigate|reduce|remove|track|prefer|limit|protect|require|return|try|do|always|choose|perform|prevent|prioriti[sz]e|"
        + @"test (?:all|every|the|each|for|that|with|your)|complete (?:the|all|test|a)|ask|design|develop|extend|hold|launch|migrate|move|put|refactor|replace|schedule|scan|ship|store|show|turn|view|open|give|aim|target|secure|support)\b(?!\s*:)", Any, 1000)]
    private static partial Regex Imperative();

    [GeneratedRegex(@"^[^:]{0,40}\b(?:goals?|targets?|tasks?|actions?|deliverables?|effort|impact|risks?|mitigations?|recommendations?|fix|solutions?|next|expected|after|before|priority|owner|examples?|objectives?|acceptance|gaps?|plans?|questions?|"
        + @"problem|issue|root cause|responsibility|remediation|required|purpose|scenario|criteria|rule|principle|why|result of|definition|trade-?offs?|cons|pros|feature request|inputs?|outputs?|deadline|week|phase|sprint|prompt|tl;?dr|otherwise|thresholds?|slos?|slas?)\b[^:]{0,30}:", Any, 1000)]
    private static partial Regex WishLabel();

    [GeneratedRegex(@"\b(?:goals?|targets?|success (?:criteria|metrics?)|acceptance|definition of done|done when|checklists?|requirements?|next steps?|roadmap|to-?dos?|plans?|planned|planning|phase \d|week|weeks|day \d|sprint|deliverables?|expected|recommend\w*|"
        + @"improvements?|enhancements?|actions?|milestones?|future|vision|strateg(?:y|ies)|guidelines?|standards?|best practices?|must|should|will|when|mission|objectives?|responsibilit(?:y|ies)|capabilit(?:y|ies)|focus|scope|timeline|priorit(?:y|ies)|"
        + @"kpis?|examples?|templates?|thresholds?|tasks?|tests? to|remediation|mitigation|missing|gaps?|risks?|issues?|before|after|baseline|comparison|alternatives?|why|how to|what to|tutorial|lessons?|principles?|proposed?|proposal|"
        + @"changelog|change log|release notes|version history|history|archive|what's new|faq|troubleshooting|workflow|process|steps?|instructions?|usage|prompts?|role|policy|policies|agents? will|gates?|metrics to|criteria|rules|slos?|slas?|benefits|outcomes?|impact|ideas|backlog|validation|key (?:learnings?|takeaways?)|to reach|considerations|(?:what )?success looks like|success factors|daily|learnings|(?:categories|areas|features|scenarios|components|behaviou?rs) tested)\b|^v?\d+\.\d+\.\d+|\[\d+\.\d+", Any, 1000)]
    private static partial Regex WishHeading();

    [GeneratedRegex(@"\bpass(?:ed)?\b|\u2705|\b(?:current|achieved|accomplished|completed|actual)\b", Any, 1000)]
    private static partial Regex Reached();

    [GeneratedRegex(@"^[\w./@\[\]-]+\.(?:[cm]?[jt]sx?|md|py|cs|go|rs|java|sql|ya?ml|json|sh)\b", Any, 1000)]
    private static partial Regex OfOneFile();

    [GeneratedRegex(@"\b(?:PASS(?:ED)?|FAIL(?:ED)?|PARTIAL)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Judged();

    [GeneratedRegex(@"\((?=[^)]*\b(?:targets?|goal|aim|gap)\b)[^)]*\)", Any, 1000)]
    private static partial Regex WishInBrackets();

    [GeneratedRegex(@"\b(?:our|we|this (?:project|repo|repository|app|application|api|service|library|package|system|codebase|platform)|the (?:project|system|api|app|application|codebase|code|backend|frontend|service|server|library|package|platform|test suite|suite|repository|tests)|currently|successfully|has|have)\b", Any, 1000)]
    private static partial Regex OfItself();

    [GeneratedRegex(@"^(?:\W*)(?:current(?:ly)?(?: (?:state|status|coverage|level))?|status quo|as of today)\b", Any, 1000)]
    private static partial Regex Now();

    /// <summary>The statement with the wishes in its brackets left out, where it says how things are; else null.</summary>
    public static Statement? Asserted(Statement statement, bool isPlan)
    {
        if (statement.IsChecked == false) return null;
        var text = WishInBrackets().Replace(statement.Text, " ").Trim();
        if (text.Length is < 6 or > 400 || OfOneFile().IsMatch(text)) return null;
        var isNow = statement.IsCurrent || Now().IsMatch(text);
        if (isPlan && !isNow) return null;
        if (!isNow && (Wished(statement) || WishLabel().IsMatch(text))) return null;
        if (Unreal().IsMatch(text) || IsOrder(text)) return null;
        // A long sentence of prose speaks of anything; it must say that it is about this repository (judgement).
        if (statement.IsProse && text.Split(' ').Length > 9 && !OfItself().IsMatch(text)) return null;
        return statement with { Text = text };
    }

    private static bool Wished(Statement statement)
    {
        var nearest = statement.Headings.Length > 0 ? statement.Headings[^1] : "";
        if (Judged().IsMatch(statement.Lead) || (Judged().IsMatch(nearest) && statement.Lead.Length == 0)) return false;
        if (WishHeading().IsMatch(statement.Lead)) return true;
        if (Reached().IsMatch(nearest) && !WishHeading().IsMatch(Reached().Replace(nearest, ""))) return false;
        return statement.Headings.Skip(statement.Headings.Length > 1 ? 1 : 0).Any(h => WishHeading().IsMatch(h));
    }

    private static bool IsOrder(string text)
    {
        if (Imperative().IsMatch(text)) return true;
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && Imperative().IsMatch(text[(colon + 2)..]);
    }
}
