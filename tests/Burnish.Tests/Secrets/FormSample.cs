using System.Text;

namespace Burnish.Tests.Secrets;

/// <summary>Makes texts that fit a regular expression of the kind that forms are written in: no made-up token has to lie in the sources.</summary>
/// <param name="form">The expression.</param>
/// <param name="random">Chooses.</param>
internal sealed class FormSample(string form, Random random)
{
    private readonly Dictionary<string, string> named = new(StringComparer.Ordinal);
    private int at;

    /// <summary>One text.</summary>
    public string Make()
    {
        at = 0;
        return Choice();
    }

    private string Choice()
    {
        var branches = new List<string> { Sequence() };
        while (at < form.Length && form[at] == '|')
        {
            at++;
            branches.Add(Sequence());
        }
        return branches[random.Next(branches.Count)];
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (at < form.Length && form[at] is not ('|' or ')'))
        {
            var start = at;
            var first = Atom();
            var (least, most) = Times();
            var after = at;
            var count = least + random.Next(Math.Min(most - least, 3) + 1);
            for (var i = 0; i < count; i++)
            {
                // Each repetition chooses anew.
                at = start;
                text.Append(i == 0 ? first : Atom());
            }
            at = after;
        }
        return text.ToString();
    }

    private string Atom()
    {
        switch (form[at++])
        {
            case '(': return Group();
            case '[': return Class();
            case '\\': return Escape(form[at++]);
            case '.': return "x";
            case var c: return $"{c}";
        }
    }

    private string Group()
    {
        var isAbsent = false;
        var name = form.AsSpan(at).StartsWith("?<") && form[at + 2] is not ('=' or '!') ? form[(at + 2)..form.IndexOf('>', at)] : "";
        if (form[at] == '?')
        {
            isAbsent = form.AsSpan(at).StartsWith("?!") || form.AsSpan(at).StartsWith("?<!");
            at = form.AsSpan(at).StartsWith("?:") || form.AsSpan(at).StartsWith("?=") || form.AsSpan(at).StartsWith("?!") ? at + 2
                : form.AsSpan(at).StartsWith("?<=") || form.AsSpan(at).StartsWith("?<!") ? at + 3 : form.IndexOf('>', at) + 1;
        }
        var inside = Choice();
        at++;
        if (name.Length > 0) named[name] = inside;
        return isAbsent ? "" : inside;
    }

    private string Class()
    {
        var isNot = form[at] == '^';
        if (isNot) at++;
        var members = new HashSet<char>();
        while (form[at] != ']')
        {
            if (form[at] == '\\')
            {
                at++;
                foreach (var c in form[at] switch { 's' => " ", 'r' => "\r", 'n' => "\n", var same => $"{same}" }) members.Add(c);
                at++;
            }
            else if (form[at + 1] == '-' && form[at + 2] != ']')
            {
                for (var c = form[at]; c <= form[at + 2]; c++) members.Add(c);
                at += 3;
            }
            else members.Add(form[at++]);
        }
        at++;
        var choice = isNot ? "abcdefghkmnpqrstuvwyzABCDEFGHKLMNPQRSTUVWYZ23456789".Where(c => !members.Contains(c)).ToList() : [.. members.Order()];
        return $"{choice[random.Next(choice.Count)]}";
    }

    private string Escape(char c)
    {
        if (c == 'k')
        {
            var end = form.IndexOf('>', at);
            var name = form[(at + 1)..end];
            at = end + 1;
            return named[name];
        }
        return c switch { 's' => " ", 'd' => $"{random.Next(10)}", 'r' => "\r", 'n' => "\n", _ => $"{c}" };
    }

    private (int Least, int Most) Times()
    {
        if (at == form.Length) return (1, 1);
        switch (form[at])
        {
            case '?': at++; return (0, 1);
            case '*': at++; return (0, 3);
            case '+': at++; return (1, 4);
            case '{':
                var end = form.IndexOf('}', at);
                var bounds = form[(at + 1)..end].Split(',');
                at = end + 1;
                if (at < form.Length && form[at] == '?') at++;
                var least = int.Parse(bounds[0], System.Globalization.CultureInfo.InvariantCulture);
                return (least, bounds.Length == 1 ? least : int.Parse(bounds[1], System.Globalization.CultureInfo.InvariantCulture));
            default: return (1, 1);
        }
    }
}
