using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>Escapes written with <c>replace</c> and a text, which meet the first occurrence only.</summary>
internal static class FirstOnlyEscapes
{
    /// <summary>The calls of a file, outer before inner.</summary>
    public static IEnumerable<Call> In(ScriptFlow flow) => flow.Calls.Where(c => c.Name == "replace" && c.Arguments.Length == 2
        && flow.Script.StringOf(c.Arguments[0]) is "'" or "\"" or "<" or ">" or "&" or "\\"
        && flow.Script.StringOf(c.Arguments[1]) is "''" or "\"\"" or "&lt;" or "&gt;" or "&amp;" or "&quot;" or "&#39;" or "\\'" or "\\\"" or "\\\\");
}
