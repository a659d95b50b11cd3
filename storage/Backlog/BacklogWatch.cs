using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actors.Storage.Backlog;

/// <summary>Looks into the database every few seconds for what waits there, while somebody listens. What was seen last stays where it cannot be asked: ages go on.</summary>
sealed partial class BacklogWatch(NpgsqlDataSource database, BacklogMetrics metrics, PostgresStorageOptions options, TimeProvider clock, ILogger<BacklogWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.BacklogInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (metrics.Enabled)
            {
                await LookAsync(stoppingToken);
            }
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            metrics.Renew(await WaitingWork.ReadAsync(database, stoppingToken));
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            NotSeen(logger, failure);
        }
    }

    [LoggerMessage(1301, LogLevel.Warning, "What waits in the database could not be counted, which is tried again")]
    private static partial void NotSeen(ILogger logger, Exception failure);
}
