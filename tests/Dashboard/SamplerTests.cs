using System.Diagnostics.Metrics;
using Actors.ClientApi.Dashboard.Measuring;
using Actors.Tests.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Actors.Tests.Dashboard;

public sealed class SamplerTests
{
    [Fact]
    public async Task A_sample_is_taken_each_second_of_the_second_that_went_by()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var clock = new ManualClock();
        var hour = new SampledHour();
        var checks = 0L;
        meters.Create("Actors").CreateObservableCounter("actors.eligibility.checks", () => checks);
        using var sampler = new Sampler(meters, hour, clock, NullLogger<Sampler>.Instance);
        await sampler.StartAsync(TestContext.Current.CancellationToken);
        await clock.TimersSetAsync(1);
        var start = clock.GetUtcNow().ToUnixTimeMilliseconds();

        for (var second = 1; second <= 3; second++)
        {
            checks += 5;
            clock.Advance(TimeSpan.FromSeconds(1));
            var sample = await Eventually.GetAsync(() => Task.FromResult(hour.Latest is { } latest && latest.At == start + (second * 1_000) ? latest : null), $"sample {second}");
            Assert.Equal(5, sample.Values[(int)Column.Checks]);
        }

        await sampler.StopAsync(TestContext.Current.CancellationToken);
    }
}
