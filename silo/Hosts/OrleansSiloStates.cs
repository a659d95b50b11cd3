using System.Globalization;
using Actors.ClientApi.Dashboard.Live;
using Npgsql;
using Orleans.Runtime;

namespace Actors.Silo.Hosts;

/// <summary>The silos of the cluster as the membership knows them: those that live, and those that ended in the last hours.</summary>
/// <param name="own">Null in a process without grains.</param>
internal sealed class SiloStates(NpgsqlDataSource database, SiloOptions options, ILocalSiloDetails? own = null) : IHostStates
{
    private const int EndedShownHours = 6;

    public async Task<IReadOnlyList<HostState>> AllAsync(CancellationToken cancellationToken)
    {
        // 6 is SiloStatus.Dead. Signs of life carry the clocks of the silos.
        await using var command = database.CreateCommand(
            $"""
            SELECT address, port, generation, status, started_at, alive_at FROM orleans_silo
            WHERE deployment_id = $1 AND (status <> 6 OR alive_at > now() - interval '{EndedShownHours} hours')
            ORDER BY status = 6, started_at DESC LIMIT 50
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.Cluster.Id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var silos = new List<HostState>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (endpoint, generation) = (string.Create(CultureInfo.InvariantCulture, $"{reader.GetString(0)}:{reader.GetInt32(1)}"), reader.GetInt32(2));
            var seen = reader.GetDateTime(5);
            silos.Add(new(
                endpoint,
                Word((SiloStatus)reader.GetInt32(3), seen),
                reader.GetDateTime(4),
                seen,
                own?.SiloAddress is { } address && address.Endpoint.ToString() == endpoint && address.Generation == generation));
        }

        return silos;
    }

    private static string Word(SiloStatus status, DateTime seen) => status switch
    {
        SiloStatus.Dead => "dead",
        SiloStatus.Active when TimeProvider.System.GetUtcNow().UtcDateTime - seen > MembershipTiming.SilentTooLong => "silent",
        SiloStatus.Active => "ready",
        SiloStatus.ShuttingDown or SiloStatus.Stopping => "leaving",
        _ => "starting",
    };
}
