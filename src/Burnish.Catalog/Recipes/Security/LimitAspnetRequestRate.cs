using System.Collections.Immutable;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Limits the rate of requests of one client to an ASP.NET Core application.</summary>
public sealed class LimitAspnetRequestRate : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("limit-aspnet-request-rate"),
        Title = "Limit the rate of requests (ASP.NET Core)",
        Area = Area.Backend,
        Clears = [new("no-rate-limit")],
        For = ["aspnetcore"],
        Moves = [new("SEC-5"), new("SEC-2")],
        SafeBecause = "The limit is far above what a person does and does not hold for tests in memory or for what comes from the own machine; where a proxy or a platform is seen behind which clients could not be told apart by their address, nothing is changed.",
        Keeps = "Routes, and every answer to a client below the limit.",
        Narrows = "A client that asks more than 300 times in a minute gets 429.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var why = "none of the services is one of ASP.NET Core";
        foreach (var service in code.Inventory.Applications.Where(a => a.Framework == "aspnetcore" && findings.Any(f => f.Place.Path == a.Place.Path && f.Place.Start == a.Place.Start)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isTold = service.Middleware.Any(m => m.Name == "UseForwardedHeaders");
            if (!isTold && IsBehindOthers(code, service)) why = "a proxy or platform may stand in front of it, and without forwarded headers all clients would share one limit";
            else if (StartUp.At(code, service.Place) is not { } start) why = "the application is put together in a form that cannot be changed with certainty";
            else if (start.Project.Version < 7) why = "the limiter of the framework came with .NET 7";
            else edits.Add(new FileEdit.Modify(start.File.Path,
                [.. start.Using("System.Threading.RateLimiting", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "System", "System.Net"), start.Adding(Policy(start.Services)), start.BeforeAnswers($"{start.App}.UseRateLimiter();")]));
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused(why);
        return new RecipeAnswer.Change("At most 300 requests in a minute from one address; what is above it gets 429.", edits.ToImmutable())
        {
            Leaves = [.. findings.Where(f => !edits.Any(e => e.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }

    /// <summary>A proxy, or a platform that always puts one in front.</summary>
    private static bool IsBehindOthers(Codebase code, HttpApplication service) =>
        FrontProxy.Of(code, service) is { } proxy && (proxy.Hops > 0 || proxy.Unsure.Length > 0)
        || code.Inventory.Files.Any(f => !f.IsTest && (f.Path.EndsWith(".bicep", StringComparison.Ordinal) || f.Path.EndsWith(".tf", StringComparison.Ordinal) || Platforms.Contains(f.Path[(f.Path.LastIndexOf('/') + 1)..])
            || f.Path.StartsWith(".github/workflows/", StringComparison.Ordinal) && code.Read(f.Path) is { } text && Deployments.Any(d => text.Contains(d, StringComparison.OrdinalIgnoreCase))));

    private static readonly string[] Platforms = ["azure.yaml", "azure-pipelines.yml", "aws-lambda-tools-defaults.json", "template.yaml", "manifest.yml", "web.config", "app.json"];
    private static readonly string[] Deployments = ["azure/webapps-deploy", "azure/functions-action", "azure/container-apps", "containerapp", "aws-actions/", "google-github-actions/", "az webapp", "heroku", "kubectl", "helm "];

    // judgement: a page of one person asks a few times a second at most. A test server in memory has no address, and what comes from the own
    // machine comes through a proxy there.
    private static string[] Policy(string services) =>
    [
        $"{services}.AddRateLimiter(options =>",
        "{",
        "    options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;",
        "    options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>",
        "        context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)",
        "            ? RateLimitPartition.GetFixedWindowLimiter(address.ToString(), _ => new FixedWindowRateLimiterOptions { PermitLimit = 300, Window = TimeSpan.FromMinutes(1) })",
        "            : RateLimitPartition.GetNoLimiter(\"\"));",
        "});",
    ];
}
