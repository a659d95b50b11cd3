using System.Diagnostics.Metrics;

namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>Looks at the instruments once a second. A check pays for its instruments and nothing else, whether anybody watches or not.</summary>
internal sealed partial class Sampler(IMeterFactory meters, SampledHour hour, TimeProvider clock, ILogger<Sampler> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var instruments = new Instruments(meters);
        var second = new SampledSecond(instruments, hour);
        var before = clock.GetTimestamp();
        var failed = false;
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var failure = instruments.Ask();
            if (failure is not null && !failed)
            {
                NotAsked(logger, failure);
            }

            failed = failure is not null;
            var now = clock.GetTimestamp();
            var sample = second.Take(clock.GetUtcNow().ToUnixTimeMilliseconds(), clock.GetElapsedTime(before, now).TotalSeconds);
            hour.Add(sample, new Dictionary<string, double>(instruments.Checks.Values, StringComparer.Ordinal));
            before = now;
        }
    }

    [LoggerMessage(2201, LogLevel.Warning, "An instrument could not say its value; the dashboard shows none until it can")]
    private static partial void NotAsked(ILogger logger, Exception failure);
}
