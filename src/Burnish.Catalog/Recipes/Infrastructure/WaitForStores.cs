using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Mending;
using Burnish.Catalog.Shared.Stores;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Gives known data stores of compose files a health check, and lets services wait for it.</summary>
public sealed class WaitForStores : IRecipe
{
    private const string Unchecked = "wait-for-health-nobody-checks";

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("wait-for-stores"),
        Title = "Start services when their stores answer",
        Area = Area.Infrastructure,
        Clears = [new("start-order-without-health"), new(Unchecked)],
        Moves = [new("INF-1")],
        SafeBecause = "the store is asked by the client that its official image carries, with no secret on the command line, and services only start later than before",
        Keeps = "Images, names, ports, volumes, and every other dependency.",
        Narrows = "A service no longer starts beside a store that never answers.",
        After = [new("harden-compose")],
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var checkedStores = new HashSet<(string, string)>();
        return Mend.Each(findings, "Services start when their stores accept connections, not when their processes begin.", finding =>
        {
            if (code.Read(finding.Place.Path) is not { } text || YamlText.Read(text).Yaml is not { } yaml) return Mend.Leave("it cannot be read");
            if (Composed.In(code).FirstOrDefault(c => c.Path == finding.Place.Path && c.Name == finding.Subject) is not { IsWhole: true } service) return Mend.Leave("the service takes parts from elsewhere");
            if (Composed.In(code).Any(c => c.Path != service.Path && c.Name == service.Name && c.Text["depends_on"] is not null && Shared.Paths.RepositoryPaths.DirectoryOf(c.Path) == Shared.Paths.RepositoryPaths.DirectoryOf(service.Path)))
                return Mend.Leave("another compose file of the directory says what the service depends on");
            var order = yaml.Root.At("services", service.Name, "depends_on");
            if (order is null) return Mend.Leave("it is written in a form that is not followed");
            var isWaiting = finding.RuleId.Value == Unchecked;
            var stores = Stores(code, service, order).Where(s => finding.Message.Contains($" {s.Name} ", StringComparison.Ordinal) || finding.Message.Contains($" {s.Name},", StringComparison.Ordinal)).ToList();
            if (!isWaiting) stores = [.. Stores(code, service, order)];
            if (stores.Count == 0) return Mend.Leave("the store is not found");
            var edits = new List<TextEdit?>();
            foreach (var store in stores)
            {
                if (store.IsSaid(code, "healthcheck")) continue;
                if (CheckOf(store) is not { } test) return Mend.Leave($"how {store.Name} is asked whether it answers is not known");
                if (!checkedStores.Add((store.Path, store.Name))) continue;
                edits.Add(YamlEdits.Insert(yaml, yaml.Root.At("services", store.Name) ?? store.Text, "healthcheck", $"test: {test}\ninterval: 10s\ntimeout: 5s\nretries: 5\nstart_period: 30s", "image"));
            }
            if (!isWaiting) edits.Add(Waiting(yaml, order, [.. stores.Select(s => s.Name)]));
            return Mend.ByAll([.. edits]);
        });
    }

    private static IEnumerable<Composed> Stores(Codebase code, Composed service, YamlItem order) =>
        order.Names.Select(n => Composed.In(code).FirstOrDefault(c => c.Path == service.Path && c.Name == n)).OfType<Composed>().Where(c => c.IsStore && c.IsWhole);

    // The whole list is written anew as a mapping, which is the only form that takes conditions.
    private static TextEdit? Waiting(YamlText yaml, YamlItem order, ImmutableHashSet<string> stores)
    {
        if (order.Kind != YamlKind.Sequence || order.Items.IsEmpty || order.Items.Any(i => i.Kind != YamlKind.Scalar)) return null;
        var key = yaml.Text.LastIndexOf("depends_on", order.Start, StringComparison.Ordinal);
        if (key < 0) return null;
        var line = key == 0 ? 0 : yaml.Text.LastIndexOf('\n', key - 1) + 1;
        if (yaml.Text[line..key].Trim().Length > 0 || yaml.Text[key..order.End].Contains('#')) return null;
        var end = order.IsFlow ? order.End : order.Items[^1].End;
        var unit = new string(' ', YamlEdits.Unit(yaml));
        var outer = yaml.Text[line..key];
        var feed = yaml.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = order.Items.SelectMany(i => new[] { $"{outer}{unit}{i.Value}:", $"{outer}{unit}{unit}condition: {(stores.Contains(i.Value) ? "service_healthy" : "service_started")}" });
        return new(key, end - key, "depends_on:" + feed + string.Join(feed, lines));
    }

    private static string? CheckOf(Composed store)
    {
        var image = Composed.Unfolded(store.Image);
        if (store.Text["command"] is not null && Images.NameOf(image) is "redis" or "valkey" && store.Text.Text("command") is not "redis-server") return null;
        if (StoreCheck.Of(image) is not { } check) return null;
        // A dollar sign is doubled where it is the container's own.
        var words = check.Words.Select(w => $"\"{w.Replace("$", "$$", StringComparison.Ordinal)}\"");
        return $"[\"{(check.IsShell ? "CMD-SHELL" : "CMD")}\", {string.Join(", ", words)}]";
    }
}
