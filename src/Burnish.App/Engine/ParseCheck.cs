using System.Text.Json;
using Burnish.Core.Ports;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Burnish.App.Engine;

/// <summary>Holds an edit against the file's grammar: a change that adds a parse error is dropped before it is written.</summary>
internal sealed class ParseCheck(ISyntaxParser parser)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What the edit breaks; null where the text parses as well as before.</summary>
    public string? Breaks(string path, string before, string after, CancellationToken cancellationToken)
    {
        var was = Errors(path, before, cancellationToken);
        var now = Errors(path, after, cancellationToken);
        return now > was ? $"the edit would leave {path} with {now} parse error{(now == 1 ? "" : "s")} ({was} before)" : null;
    }

    private int Errors(string path, string text, CancellationToken cancellationToken) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => CountOne(() => JsonDocument.Parse(text.TrimStart('\uFEFF').Length == 0 ? "{}" : text.TrimStart('\uFEFF'), Lenient).Dispose()),
        ".yml" or ".yaml" => CountOne(() => new YamlStream().Load(new StringReader(text))),
        _ => parser.Parse(path, text, cancellationToken) is ParseOutcome.Parsed parsed ? parsed.Tree.ErrorCount : 0,
    };

    private static int CountOne(Action parse)
    {
        try
        {
            parse();
            return 0;
        }
        catch (Exception broken) when (broken is JsonException or YamlException)
        {
            return 1;
        }
    }
}
