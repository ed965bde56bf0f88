using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of one compose file that publish the same port of the machine.</summary>
public sealed class HostPortTakenTwice : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("host-port-taken-twice"),
        Title = "Two services on one port of the machine",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The second of them cannot start: the port is taken.",
        Source = "Docker documentation, Publishing ports",
        NotSeen = "Services of different profiles, which are left out.",
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Composed.In(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no compose file");
        return RuleAnswer.From(
            from file in services.GroupBy(s => s.Path, StringComparer.Ordinal)
            from taken in file.Where(s => s.Text["profiles"] is null).SelectMany(Published).GroupBy(p => (p.Host, p.Protocol))
            where taken.Select(t => t.Service.Name).Distinct(StringComparer.Ordinal).Count() > 1 && (taken.Any(t => t.Address is "" or "0.0.0.0") || taken.GroupBy(t => t.Address, StringComparer.Ordinal).Any(g => g.Count() > 1))
            let last = taken.Last()
            select new Sighting(last.Service.PlaceOf(last.Item), $"the services {string.Join(" and ", taken.Select(t => t.Service.Name).Distinct(StringComparer.Ordinal))} both publish port {taken.Key.Host} of the machine", $"port:{taken.Key.Host}"));
    }

    private static IEnumerable<(Composed Service, YamlItem Item, string Address, string Host, string Protocol)> Published(Composed service)
    {
        foreach (var port in service.Text["ports"]?.Items ?? [])
        {
            var written = port.Kind == YamlKind.Scalar ? Composed.Unfolded(port.Value) : $"{port.Text("host_ip")}:{port.Text("published")}:{port.Text("target")}/{port.Text("protocol") ?? "tcp"}".TrimStart(':');
            var protocol = written.Contains("/udp", StringComparison.Ordinal) ? "udp" : "tcp";
            var parts = written.Split('/')[0].Split(':');
            if (parts.Length is 2 or 3 && parts[^2].Length > 0 && parts[^2].All(char.IsAsciiDigit)) yield return (service, port, parts.Length == 3 ? parts[0] : "", parts[^2], protocol);
        }
    }
}
