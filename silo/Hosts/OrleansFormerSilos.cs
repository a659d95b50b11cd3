using Npgsql;

namespace Actors.Silo.Hosts;

/// <summary>
/// Waits, before this silo joins, until each silo that the membership calls active has shown that it lives or has been silent for too long. Orleans looks
/// at that only when a silo joins: one that was killed a moment before would hold up the start for minutes (dotnet/orleans#7194).
/// </summary>
internal sealed partial class FormerSilos(SiloOptions options, ILogger<FormerSilos> logger) : IHostedService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(options.Postgres);
        var first = await ActiveAsync(database, cancellationToken);
        var doubtful = first;
        using var timer = new PeriodicTimer(LookEvery);
        while (doubtful.Count > 0)
        {
            Waiting(logger, doubtful.Count);
            await timer.WaitForNextTickAsync(cancellationToken);
            doubtful = (await ActiveAsync(database, cancellationToken)).Where(silo => first.Contains(silo)).ToHashSet();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Silos called active, with their newest sign of life; not those long silent, nor the one whose endpoint this silo takes over.</summary>
    private async Task<HashSet<(string Address, int Port, int Generation, DateTime AliveAt)>> ActiveAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        // 3 is SiloStatus.Active. Signs of life carry the clocks of the silos, as Orleans compares them.
        await using var command = database.CreateCommand(
            "SELECT address, port, generation, alive_at FROM orleans_silo WHERE deployment_id = $1 AND status = 3 AND alive_at > $2 AND NOT (address = $3 AND port = $4)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = GrainHosting.ClusterName });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = TimeProvider.System.GetUtcNow().UtcDateTime - GrainHosting.SilentTooLong });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = GrainHosting.Address.ToString() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = options.SiloPort });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var silos = new HashSet<(string, int, int, DateTime)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            silos.Add((reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetDateTime(3)));
        }

        return silos;
    }

    [LoggerMessage(3004, LogLevel.Debug, "Waiting for a sign of life of {Count} silos")]
    private static partial void Waiting(ILogger logger, int count);
}
