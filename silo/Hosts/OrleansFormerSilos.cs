using System.Diagnostics;

namespace Actors.Silo.Hosts;

/// <summary>
/// Waits, before this silo joins, until each silo that the membership calls active has shown that it lives or has been silent for too long. Orleans looks
/// at that only when a silo joins: one that was killed a moment before would hold up the start for minutes (dotnet/orleans#7194).
/// </summary>
internal sealed partial class FormerSilos(Membership membership, ILogger<FormerSilos> logger) : IHostedService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var first = await membership.SignsOfLifeAsync(cancellationToken);

        // As Orleans judges it when this silo joins: by this clock and theirs. One whose clock runs ahead is waited for longer.
        var doubtful = first.Where(silo => !IsSilent(silo)).ToHashSet();
        using var timer = new PeriodicTimer(LookEvery);
        while (doubtful.Count > 0)
        {
            Waiting(logger, doubtful.Count, (long)Stopwatch.GetElapsedTime(started).TotalSeconds);
            await timer.WaitForNextTickAsync(cancellationToken);
            var now = await membership.SignsOfLifeAsync(cancellationToken);
            doubtful.RemoveWhere(silo => !now.Contains(silo) || IsSilent(silo));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsSilent(SignOfLife silo) => silo.At < TimeProvider.System.GetUtcNow().UtcDateTime - MembershipTiming.SilentTooLong;

    [LoggerMessage(3004, LogLevel.Debug, "Waiting for a sign of life of {Count} silos, for {Seconds} s so far")]
    private static partial void Waiting(ILogger logger, int count, long seconds);
}
