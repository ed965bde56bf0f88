using System.Collections.Immutable;
using System.Globalization;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Burnish.Catalog.Knowledge;

/// <summary>Reads the practices: one Markdown file each, embedded in the program.</summary>
public static class PracticeShelf
{
    private const string Prefix = "knowledge/";

    /// <summary>All practices, sorted by id.</summary>
    /// <exception cref="InvalidOperationException">A file is not in the form that CONTRIBUTING describes; the message names file and cause.</exception>
    public static ImmutableArray<Practice> All()
    {
        var assembly = typeof(PracticeShelf).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is gone");
                using var reader = new StreamReader(stream);
                return Read(name[Prefix.Length..], reader.ReadToEnd());
            }),
        ];
    }

    /// <summary>Reads one file.</summary>
    /// <param name="file">Its name: the id and <c>.md</c>.</param>
    /// <param name="text">Front matter between two lines <c>---</c>, then the guidance.</param>
    /// <exception cref="InvalidOperationException">It is not in the form that CONTRIBUTING describes.</exception>
    public static Practice Read(string file, string text)
    {
        var parts = text.Split("\n---\n", 2);
        if (!text.StartsWith("---\n", StringComparison.Ordinal) || parts.Length != 2) throw Broken(file, "no front matter between two lines ---");
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(parts[0][4..]));
            var front = new FrontMatter(file, (YamlMappingNode)yaml.Documents[0].RootNode);
            var applies = front.Mapping("applies-to");
            var practice = new Practice(new(front.Text("id")), front.Text("title"), [.. front.List("areas").Select(a => Enum.Parse<Area>(a, ignoreCase: true))],
                [.. applies.List("criteria").Select(c => new CriterionId(c))], applies.List("technologies"), front.List("tags"), front.List("synonyms"),
                [.. front.Mappings("sources").Select(s => new PracticeSource(s.Text("publisher"), s.Text("title"), s.Text("section"), s.Text("url"), s.Text("date"), s.Text("readFrom"), s.Text("readOn")))],
                [.. front.Mappings("further-reading").Select(s => new Reading(s.Text("publisher"), s.Text("title"), s.Text("url")))], parts[1].Trim())
            {
                Recipes = [.. applies.List("recipes").Select(r => new RecipeId(r))],
                IsReading = front.Flag("reading"),
            };
            if (practice.Sources.IsEmpty) throw Broken(file, "it names no source that was read");
            if ($"{practice.Id}.md" != file) throw Broken(file, $"its id is {practice.Id}");
            foreach (var source in practice.Sources)
            {
                if (!Uri.TryCreate(source.Url, UriKind.Absolute, out var url) || url.Scheme != "https") throw Broken(file, $"'{source.Url}' is not an https address");
                if (!DateOnly.TryParseExact(source.ReadOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) throw Broken(file, $"'{source.ReadOn}' is not a day");
            }
            return practice;
        }
        catch (Exception failure) when (failure is YamlException or InvalidCastException or ArgumentException)
        {
            throw Broken(file, failure.Message);
        }
    }

    private static InvalidOperationException Broken(string file, string cause) => new($"Knowledge/{file}: {cause}");

    private sealed class FrontMatter(string file, YamlMappingNode node)
    {
        public string Text(string key) => node.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { Length: > 0 } text }
            ? text : throw Broken(file, $"'{key}' is missing");

        public bool Flag(string key) => node.Children.TryGetValue(key, out var value)
            && (value is YamlScalarNode { Value: "true" or "false" } flag ? flag.Value == "true" : throw Broken(file, $"'{key}' is neither true nor false"));

        public ImmutableArray<string> List(string key) => node.Children.TryGetValue(key, out var value) && value is YamlSequenceNode list
            ? [.. list.OfType<YamlScalarNode>().Select(s => s.Value ?? "")] : [];

        public FrontMatter Mapping(string key) => node.Children.TryGetValue(key, out var value) && value is YamlMappingNode mapping
            ? new(file, mapping) : throw Broken(file, $"'{key}' is missing");

        public IEnumerable<FrontMatter> Mappings(string key) => node.Children.TryGetValue(key, out var value) && value is YamlSequenceNode list
            ? list.OfType<YamlMappingNode>().Select(m => new FrontMatter(file, m)) : [];
    }
}
