using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>A backlog as public JSON, <c>burnish/backlog/1</c>.</summary>
internal static class BacklogDocument
{
    /// <summary>What <c>burnish backlog --json</c> prints.</summary>
    public static string ToJson(Backlog backlog, RepositoryFacts repository) => PublicJson.Write(new
    {
        schema = "burnish/backlog/1",
        repository = new { repository.Name, repository.Commit },
        backlog.TopAreas,
        backlog.Items,
    });
}
