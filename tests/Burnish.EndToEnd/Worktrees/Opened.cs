using Burnish.App.Worktrees;

namespace Burnish.EndToEnd.Worktrees;

/// <summary>Opens workshops for tests that expect it to succeed.</summary>
internal static class Opened
{
    public static async Task<WorkshopOpening> TryAsync(Place place, string path)
    {
        var token = TestContext.Current.CancellationToken;
        var opening = await new RepositoryDoor(new Git(Place.Runner, place.Environment)).OpenAsync(place.At(path), token);
        var opened = Assert.IsType<RepositoryOpening.Opened>(opening);
        return await Workshop.OpenAsync(opened, StateFolder.Of(place.Environment), TimeProvider.System, token);
    }

    public static async Task<Workshop> WorkshopAsync(Place place, string path) => await TryAsync(place, path) switch
    {
        WorkshopOpening.Opened opened => opened.Workshop,
        WorkshopOpening.Refused refused => throw new InvalidOperationException(refused.Why.Line),
        var other => throw new InvalidOperationException(other.ToString()),
    };
}
