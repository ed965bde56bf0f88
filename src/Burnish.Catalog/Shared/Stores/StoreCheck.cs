using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Shared.Containers;

namespace Burnish.Catalog.Shared.Stores;

/// <summary>How the container of a data store asks itself whether it answers: by the client that its official image carries, by its documentation, without a secret.</summary>
/// <param name="Words">The program with its arguments, or one line for a shell.</param>
/// <param name="IsShell">The words are a line for a shell, with variables of the container in it.</param>
/// <param name="Port">The port that the store listens on.</param>
internal sealed record StoreCheck(ImmutableArray<string> Words, bool IsShell, int Port)
{
    /// <summary>The check of an image; null where it is not known.</summary>
    public static StoreCheck? Of(string image) => image.Split('@')[0].Split(':')[0] switch
    {
        // By address, not by socket: the server that fills a new database listens on the socket only.
        "postgres" or "postgis/postgis" or "pgvector/pgvector" or "timescale/timescaledb" => new(["pg_isready -h 127.0.0.1 -U ${POSTGRES_USER:-postgres}"], true, 5432),
        "redis" => new(["redis-cli", "ping"], false, 6379),
        "valkey/valkey" => new(["valkey-cli", "ping"], false, 6379),
        "mysql" => new(["mysqladmin", "ping", "-h", "127.0.0.1"], false, 3306),
        "mongo" when Major(Images.TagOf(image)) is >= 6 => new(["mongosh", "--quiet", "--eval", "db.adminCommand('ping').ok"], false, 27017),
        "rabbitmq" => new(["rabbitmq-diagnostics", "-q", "check_running"], false, 5672),
        _ => null,
    };

    private static int Major(string tag) => int.TryParse(new string([.. tag.TakeWhile(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
}
