using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees data stores of compose files whose password check is switched off.</summary>
public sealed class ComposeStoreWithoutPassword : IRule
{
    private static readonly ImmutableArray<(string Name, string Value)> Open =
    [
        ("POSTGRES_HOST_AUTH_METHOD", "trust"), ("MYSQL_ALLOW_EMPTY_PASSWORD", "yes"), ("MYSQL_ALLOW_EMPTY_PASSWORD", "true"), ("MYSQL_ALLOW_EMPTY_PASSWORD", "1"), ("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "1"),
        ("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "yes"), ("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "true"), ("ALLOW_EMPTY_PASSWORD", "yes"), ("NEO4J_AUTH", "none"), ("xpack.security.enabled", "false"), ("plugins.security.disabled", "true"), ("DISABLE_SECURITY_PLUGIN", "true"),
    ];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("compose-store-without-password"),
        Title = "Data store that anybody may use",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whoever reaches the port reads and deletes everything.",
        Source = "The images' own documentation: POSTGRES_HOST_AUTH_METHOD=trust is not recommended; CWE-306",
        Cwe = "CWE-306",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025"],
        NotSeen = "Files for development and tests, which are left out.",
        SeenOn = "microservices-demo/microservices-demo",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
    {
        if (service.IsForDevelopment || code.Inventory.ComposeServices.FirstOrDefault(s => s.Place.Path == service.Path && s.Name == service.Name) is not { } said) return [];
        return from open in Open
               where said.Environment.TryGetValue(open.Name, out var value) && string.Equals(Composed.Unfolded(value).Trim('"'), open.Value, StringComparison.OrdinalIgnoreCase)
               select (service.Text["environment"], $"lets anybody in: {open.Name} is {open.Value}");
    });
}
