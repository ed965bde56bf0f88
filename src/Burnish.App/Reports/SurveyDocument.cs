using System.Collections.Immutable;
using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>An inventory as public JSON, <c>burnish/survey/1</c>.</summary>
internal static class SurveyDocument
{
    /// <summary>What <c>burnish survey --json</c> prints.</summary>
    public static string ToJson(Inventory seen) => PublicJson.Write(new
    {
        schema = "burnish/survey/1",
        seen.Repository,
        seen.Files,
        seen.LeftOut,
        seen.Packages,
        seen.Frameworks,
        applications = seen.Applications.Select(a => a with { Middleware = [.. a.Middleware.Select(Shown)] }),
        endpoints = seen.Endpoints.Select(e => e with { Chain = [.. e.Chain.Select(Shown)] }),
        seen.Components,
        seen.Tables,
        seen.ContainerFiles,
        composeServices = seen.ComposeServices.Select(c => c with { Environment = c.Environment.ToImmutableSortedDictionary(v => v.Key, v => SecretRedaction.Value(v.Key, v.Value), StringComparer.Ordinal) }),
        seen.KubernetesObjects,
        seen.Workflows,
        seen.DataStores,
        environmentVariables = seen.EnvironmentVariables.Select(v => v with { Default = SecretRedaction.Value(v.Name, v.Default) }),
        seen.Gaps,
    });

    private static Middleware Shown(Middleware middleware) => middleware with { Text = SecretRedaction.Code(middleware.Text) };
}
