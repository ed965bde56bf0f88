using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Docker;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Reads Dockerfiles into stages and instructions.</summary>
public sealed partial class Dockerfiles : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("dockerfiles", "ContainerFiles", ["packages"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<ContainerFile>();
        var gaps = new List<SurveyGap>();
        foreach (var file in soFar.Files("dockerfile").Where(f => !f.IsTest))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (soFar.Read(file.Path) is not { } text) continue;
            var stages = Stages(soFar, file.Path, DockerText.Read(text));
            if (stages.IsEmpty) gaps.Add(new(Card.Id, file.Path, "no FROM instruction"));
            else files.Add(new(file.Path, stages, soFar.PackageOf(file.Path)?.Directory ?? ""));
        }
        return soFar.Inventory with { ContainerFiles = files.ToImmutable(), Gaps = [.. soFar.Inventory.Gaps, .. gaps] };
    }

    private static ImmutableArray<ContainerStage> Stages(Codebase code, string path, DockerText docker)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        var stages = new List<(DockerInstruction From, List<ContainerInstruction> Inside)>();
        foreach (var one in docker.Instructions)
        {
            if (one.Keyword == "FROM") stages.Add((one, []));
            else if (stages.Count > 0) stages[^1].Inside.Add(new(one.Keyword, one.Arguments, code.PlaceOf(path, one.Start, one.End)));
            else if (one.Keyword == "ARG" && one.Arguments.Split('=', 2) is [var name, var value]) arguments[name.Trim()] = value.Trim().Trim('"');
        }
        return
        [
            .. stages.Select(s =>
            {
                var words = s.From.Words;
                var isNamed = words is [_, var word, _, ..] && word.Equals("AS", StringComparison.OrdinalIgnoreCase);
                return new ContainerStage(
                    words.IsEmpty ? "" : Resolved(words[0], arguments), isNamed ? words[2] : "", code.PlaceOf(path, s.From.Start, s.From.End), [.. s.Inside]);
            }),
        ];
    }

    // An image may be named by arguments in front of the first FROM; one without a default stays as written.
    private static string Resolved(string image, Dictionary<string, string> arguments) => Variable().Replace(image, m =>
        arguments.GetValueOrDefault(m.Groups["name"].Value) ?? (m.Groups["default"].Success ? m.Groups["default"].Value : m.Value));

    [GeneratedRegex(@"\$(?:\{(?<name>\w+)(?::-(?<default>[^}]*))?\}|(?<name>\w+))", RegexOptions.None, 1000)]
    private static partial Regex Variable();
}
