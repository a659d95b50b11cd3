using Actors.Storage.Keys;
using Actors.Storage.Keys.Signing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Storage.Reference;

/// <summary>Renews what the process holds in memory: once before the start goes on, then at an interval. A failed renewal is logged and tried again.</summary>
sealed partial class ReferencePoller(ReferenceSnapshot snapshot, ApiKeyStore keys, SigningKeys signing, PostgresStorageOptions options, TimeProvider clock, ILogger<ReferencePoller> logger)
    : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.ReferenceInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whole seconds: the seven digits of a fraction look like a number of a person's.
                NotRenewed(logger, exception, (long?)snapshot.Age?.TotalSeconds);
            }
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await snapshot.RefreshAsync(cancellationToken);
        await keys.RefreshAsync(cancellationToken);
        await signing.RefreshAsync(cancellationToken);
    }

    [LoggerMessage(1401, LogLevel.Warning, "Reference data could not be renewed; the last is {Seconds} s old")]
    private static partial void NotRenewed(ILogger logger, Exception failure, long? seconds);
}
