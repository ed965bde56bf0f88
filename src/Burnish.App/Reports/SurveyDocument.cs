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
        seen.Applications,
        seen.Endpoints,
        seen.Components,
        seen.Tables,
        seen.ContainerFiles,
        seen.ComposeServices,
        seen.KubernetesObjects,
        seen.Workflows,
        seen.DataStores,
        seen.EnvironmentVariables,
        seen.Gaps,
    });
}
