using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Reads the services of compose files.</summary>
public sealed partial class ComposeServices : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("compose-services", "ComposeServices", []);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var services = ImmutableArray.CreateBuilder<ComposeService>();
        var gaps = new List<SurveyGap>();
        foreach (var file in soFar.Files("yaml").Where(f => !f.IsTest && ComposeName().IsMatch(f.Path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (soFar.Read(file.Path) is not { } text) continue;
            var (yaml, reason) = YamlText.Read(text);
            if (yaml is null) gaps.Add(new(Card.Id, file.Path, $"broken YAML: {reason}"));
            else services.AddRange((yaml.Root["services"]?.Members ?? []).Select(m => Service(soFar, file.Path, m)));
        }
        return soFar.Inventory with { ComposeServices = services.ToImmutable(), Gaps = [.. soFar.Inventory.Gaps, .. gaps] };
    }

    private static ComposeService Service(Codebase code, string path, YamlMember member)
    {
        var service = member.Value;
        var build = service["build"];
        var context = build is null ? null : build.Kind == YamlKind.Scalar ? build.Value : build.Text("context") ?? ".";
        return new(
            member.Key.Value, service.Text("image") ?? "", context is null ? null : RepositoryPaths.Joined(RepositoryPaths.DirectoryOf(path), context),
            [.. (service["ports"]?.Items ?? []).Select(Port)], Environment(service["environment"]), [.. service["depends_on"]?.Names ?? []],
            service["healthcheck"] is { } check && check.Text("disable") != "true", code.PlaceOf(path, member.Key.Start, Math.Max(service.End, member.Key.End)));
    }

    private static string Port(YamlItem item) => item.Kind == YamlKind.Scalar ? item.Value : $"{item.Text("published")}:{item.Text("target")}".TrimStart(':');

    private static ImmutableSortedDictionary<string, string> Environment(YamlItem? item)
    {
        var pairs = item?.Kind switch
        {
            YamlKind.Mapping => item.Members.Select(m => (Name: m.Key.Value, m.Value.Value)),
            YamlKind.Sequence => item.Items.Select(i => i.Value.Split('=', 2)).Select(p => (Name: p[0], Value: p.Length > 1 ? p[1] : "")),
            _ => [],
        };
        return pairs.Where(p => p.Name.Length > 0).GroupBy(p => p.Name, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"(^|/)(docker-)?compose([.-][\w.-]+)?\.ya?ml$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ComposeName();
}
