using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Languages.Hcl;
using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees firewall rules of Terraform files that open a management or database port to every address.</summary>
public sealed class WideSecurityGroup : IRule
{
    private static readonly ImmutableArray<int> Guarded = [22, 3389, 23, 445, 1433, 1521, 2375, 2379, 3306, 5432, 5601, 5984, 6379, 7474, 7687, 8086, 9042, 9200, 9300, 11211, 27017];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("wide-security-group"),
        Title = "Management or database port open to the world",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Such ports are scanned around the clock; one weak password or one hole in the server is enough.",
        Source = "CIS AWS Foundations Benchmark: no security group allows ingress from 0.0.0.0/0 to remote server administration ports; Trivy AVD-AWS-0107",
        Peers = ["trivy:AVD-AWS-0107", "checkov:CKV_AWS_24", "checkov:CKV_AWS_25", "tfsec:aws-ec2-no-public-ingress-sgr", "tfsec:aws-vpc-no-public-ingress-sgr"],
        Cwe = "CWE-284",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Addresses that come from a variable. Ports 80 and 443 are left out.",
        SeenOn = "microservices-demo/microservices-demo",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Configuration.Judge(code, ["aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "google_compute_firewall", "azurerm_network_security_rule"], resource =>
        resource.Block.Labels[0] switch
        {
            "aws_security_group" => resource.Block.Of("ingress").SelectMany(Amazon),
            "aws_security_group_rule" => resource.Block["type"]?.Is("ingress") == true ? Amazon(resource.Block) : [],
            "aws_vpc_security_group_ingress_rule" => Amazon(resource.Block),
            "google_compute_firewall" => resource.Block["direction"]?.Is("EGRESS") == true || !IsWorld(resource.Block["source_ranges"]) ? [] : resource.Block.Of("allow").SelectMany(Google),
            _ => Azure(resource.Block),
        });

    private static IEnumerable<(int At, string What)> Amazon(HclBlock rule)
    {
        var world = new[] { rule["cidr_blocks"], rule["ipv6_cidr_blocks"], rule["cidr_ipv4"], rule["cidr_ipv6"] }.FirstOrDefault(IsWorld);
        if (world is null) return [];
        var all = rule["protocol"]?.Is("-1") == true || rule["ip_protocol"]?.Is("-1") == true;
        if (all) return [(world.Start, "opens every port to every address")];
        return Number(rule["from_port"]) is { } from && Number(rule["to_port"]) is { } to && Guarded.Where(p => p >= from && p <= to).Select(p => (int?)p).FirstOrDefault() is { } port
            ? [(world.Start, $"opens port {port} to every address")] : [];
    }

    private static IEnumerable<(int At, string What)> Google(HclBlock allow)
    {
        if (allow["protocol"]?.Is("all") == true) return [(allow.Start, "opens every port to every address")];
        foreach (var range in allow["ports"]?.Texts ?? [])
            if (In(range) is { } port) return [(allow.Start, $"opens port {port} to every address")];
        return [];
    }

    private static IEnumerable<(int At, string What)> Azure(HclBlock rule)
    {
        var isWorld = rule["source_address_prefix"] is { } source && (source.Is("*") || source.Is("0.0.0.0/0") || source.Is("Internet"));
        if (!isWorld || rule["direction"]?.Is("Inbound") != true || rule["access"]?.Is("Allow") != true) return [];
        foreach (var range in (rule["destination_port_range"]?.Texts ?? []).Concat(rule["destination_port_ranges"]?.Texts ?? []))
            if (range == "*") return [(rule.Start, "opens every port to every address")];
            else if (In(range) is { } port) return [(rule.Start, $"opens port {port} to every address")];
        return [];
    }

    private static bool IsWorld(HclValue? addresses) => addresses?.Texts.Any(t => t is "0.0.0.0/0" or "::/0") == true;

    private static int? In(string range)
    {
        var parts = range.Split('-');
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            ? Guarded.Where(p => p >= from && p <= to).Select(p => (int?)p).FirstOrDefault() : null;
    }

    private static int? Number(HclValue? value) => value is not null && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
