using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Storage.Keys;

/// <summary>What becomes of the keys' use behind the requests: limits are divided every second, last uses are written every minute and at the end.</summary>
sealed partial class KeyUseRecorder(
    KeyUses uses, ApiKeyTable table, RateShares shares, PostgresStorageOptions options, TimeProvider clock, ILogger<KeyUseRecorder> logger) : BackgroundService
{
    private static readonly TimeSpan ShareEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    /// <summary>Well under the time that a share is held beyond a second: one that cannot be renewed ends in time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private Dictionary<Guid, DateTimeOffset> _written = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(WriteAsync, CancellationToken.None);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        options.SingleProcess ? Task.CompletedTask : RepeatAsync(ShareEvery, shares.RenewAsync, stoppingToken),
        options.SingleProcess ? Task.CompletedTask : RepeatAsync(WriteEvery, shares.SweepAsync, stoppingToken),
        RepeatAsync(WriteEvery, WriteAsync, stoppingToken));

    /// <summary>Writes what is newer than at the last time, all in one statement.</summary>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        var used = uses.All.Where(use => use.LastUsed is not null).ToDictionary(use => use.Id, use => use.LastUsed!.Value);
        var news = used.Where(use => _written.GetValueOrDefault(use.Key) != use.Value).ToArray();
        if (news.Length > 0)
        {
            await table.WriteLastUsesAsync(news, cancellationToken);
            _written = used;
        }
    }

    private async Task RepeatAsync(TimeSpan every, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(work, stoppingToken);
        }
    }

    /// <summary>A failure is logged and tried again at the next time.</summary>
    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(Patience);
        try
        {
            await work(patience.Token);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            NotRecorded(logger, failure);
        }
    }

    [LoggerMessage(1101, LogLevel.Warning, "The use of keys could not be recorded or divided; it is tried again")]
    private static partial void NotRecorded(ILogger logger, Exception failure);
}
