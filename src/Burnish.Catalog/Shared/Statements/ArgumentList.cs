using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;

namespace Burnish.Catalog.Shared.Statements;

/// <summary>A command line as the program that is run and its arguments, each written as an expression.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">The expressions of the arguments in order.</param>
internal sealed partial record ArgumentList(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>Reads a command line that needs no shell; null where a shell may do more with it than split it at spaces.</summary>
    public static ArgumentList? Of(Script script, ImmutableArray<StatementPart> parts, FileStyle style)
    {
        var words = string.Concat(parts.Select(p => p.Value is null ? p.Literal : "\0"));
        if (!Simple().IsMatch(words) || parts.Any(p => p.Value is { } v && Several().IsMatch(script.Text(v)))) return null;
        var values = new Queue<string>(parts.Select(p => p.Value).OfType<Core.Syntax.SyntaxNode>().Select(script.Text));
        var split = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Builtins.Contains(split[0])) return null;
        return new(split[0], [.. split[1..].Select(w => Written(w is ['"', '\0', '"'] or ['\'', '\0', '\''] ? "\0" : w, values, style))]);
    }

    private static string Written(string word, Queue<string> values, FileStyle style)
    {
        if (word == "\0") return $"String({values.Dequeue()})";
        if (!word.Contains('\0', StringComparison.Ordinal)) return StringLiterals.Quoted(word, style.Quote);
        return $"`{string.Concat(word.Select(c => c == '\0' ? $"${{{values.Dequeue()}}}" : c.ToString()))}`";
    }

    // What only a shell knows, is a shell, runs another command line, or is a script that Windows runs through a shell.
    private static readonly string[] Builtins =
        ["cd", "echo", "export", "source", ".", "set", "unset", "type", "dir", "copy", "del", "start", "test", "exec", "eval", "alias", "ulimit", "umask", "sh", "bash", "zsh", "cmd", "powershell", "env", "xargs", "sudo", "ssh", "nohup", "time", "npm", "npx", "yarn", "pnpm"];

    // A program and words, with values as words of their own, in a pair of quotes, or behind an option's name.
    [GeneratedRegex("^[A-Za-z0-9_./-]+( +([A-Za-z0-9_./:,@+-]+|\"\0\"|'\0'|\0|--?[A-Za-z0-9-]+=\0))+ *$", RegexOptions.None, 1000)]
    private static partial Regex Simple();

    // A name that says that the value is more than one word.
    [GeneratedRegex("args|argument|option|flag|cmd|command|params?$|list|join\\(|files", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Several();
}
