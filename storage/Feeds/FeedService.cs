using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Storage.Feeds;

/// <summary>
/// Keeps the feeds of this process going: relays, wakes those who wait, and removes what is too old. Polls: a notification in a grain's commit would let one commit
/// at a time through. A failure is logged and tried again.
/// </summary>
sealed partial class FeedService(FeedRelay relay, FeedWatch watch, PostgresStorageOptions options, TimeProvider clock, ILogger<FeedService> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenRemovals = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private DateTimeOffset _removed = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.FeedInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                NotRelayed(logger, exception);
                await Task.Delay(AfterFailure, clock, stoppingToken);
            }
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (await relay.RelayAsync(stoppingToken))
        {
            await watch.LookAsync(stoppingToken);
        }

        await watch.LookAsync(stoppingToken);
        if (clock.GetUtcNow() - _removed < BetweenRemovals)
        {
            return;
        }

        var before = clock.GetUtcNow() - options.FeedRetention;
        while (await relay.RemoveAsync(before, stoppingToken))
        {
        }

        _removed = clock.GetUtcNow();
    }

    [LoggerMessage(1201, LogLevel.Warning, "Events could not be relayed, which is tried again; they wait in the outbox")]
    private static partial void NotRelayed(ILogger logger, Exception failure);
}
