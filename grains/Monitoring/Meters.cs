using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Actors.Grains.Monitoring;

/// <summary>
/// What all instruments share. Each feature declares its own beside what they measure; tags are words of fixed lists, never a datum of a person or a body. What
/// is counted on the way of a check is a number in memory, read by whoever asks: it costs an increment, listened to or not.
/// </summary>
public static class Meters
{
    /// <summary>The meter of everything that is this product's own.</summary>
    public const string Actors = "Actors";

    /// <summary>Bounds for what takes microseconds in memory and milliseconds with a database, seconds.</summary>
    public static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>Bounds for how much is done together.</summary>
    public static readonly InstrumentAdvice<int> Rows = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] };

    /// <summary>Adds a feature's instruments, and makes them with the start of the host: their zeros are there before anything has happened.</summary>
    public static IServiceCollection AddInstruments<T>(this IServiceCollection services) where T : class =>
        services.AddMetrics().AddSingleton<T>().AddHostedService<Start<T>>();

    private sealed class Start<T>(T instruments) : IHostedService where T : class
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            GC.KeepAlive(instruments);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
