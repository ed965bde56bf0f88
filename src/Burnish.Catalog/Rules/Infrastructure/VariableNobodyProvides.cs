using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees environment variables without which a service stops, that its compose service does not set.</summary>
public sealed partial class VariableNobodyProvides : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("variable-nobody-provides"),
        Title = "Variable that the code demands and nobody sets",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The service refuses to start in the environment that the repository itself describes.",
        Source = "The Twelve-Factor App, III. Config; judgement: only variables whose absence the code itself answers with an error",
        NotSeen = "Variables that are set on the machine and handed through; services with an env_file are left out.",
        SeenOn = "kherrera6219/cyberdocgen",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Composed.In(code).Where(s => s.IsWhole && s.Text["build"] is not null && s.Text["environment"] is not null && !s.IsForDevelopment).ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no compose service that is built here and sets variables");
        return RuleAnswer.From(
            from service in services
            where !service.IsSaid(code, "env_file") && service.Text.At("environment", "<<") is null
            let said = code.Inventory.ComposeServices.First(s => s.Place.Path == service.Path && s.Name == service.Name)
            let file = code.Inventory.ContainerFiles.FirstOrDefault(f => BuildContext.Of(code, f) is { IsSure: true, Service: { } s } && s.Name == said.Name && s.Place.Path == said.Place.Path)
            where file is not null
            let package = StartCommand.Of(code, file)?.Package ?? BuildContext.PackageIn(code, file)
            where package is not null
            let inImage = string.Join('\n', Images.OfFinal(file).Where(i => i.Keyword is "ENV" or "ARG").Select(i => i.Arguments))
            from name in code.Inventory.EnvironmentVariables.Where(v => code.PackageOf(v.Place.Path)?.Directory == package.Directory && v.Default.Length == 0 && IsDemanded(code, v)).Select(v => v.Name).Distinct(StringComparer.Ordinal)
            where !said.Environment.ContainsKey(name) && !Regex.IsMatch(inImage, $@"(?:^|\s){Regex.Escape(name)}(?:=|\s|$)", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200))
            select new Sighting(service.PlaceOf(service.Text["environment"]), $"the service {service.Name} is not given {name}, without which its code stops", $"{service.Name}:{name}"));
    }

    // if (!process.env.X) throw … or process.exit(…): the answer stands within a line or two of the question.
    private static bool IsDemanded(Codebase code, EnvironmentVariable variable)
    {
        var text = code.Read(variable.Place.Path) ?? "";
        var end = Math.Min(text.Length, variable.Place.End + 160);
        var start = Math.Max(0, variable.Place.Start - 5);
        return variable.Place.End <= text.Length && Demand().IsMatch(text[start..end]);
    }

    [GeneratedRegex(@"^[^\n]{0,4}!process\.env\.\w+\)?\s*\)\s*\{?\s*(?:[\w.]*(?:log|error|fatal)[\w.]*\([^;]*;\s*)?(?:throw\b|process\.exit\()|^[^\n]*\?\?\s*(?:fail|raise|throwError)\(", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Demand();
}
