using Actors.ClientApi.Operations;
using Actors.Silo.Hosts;

namespace Actors.Silo.Startup;

/// <summary>
/// The first thing that a process does when it is asked to end: it says 'not ready' and goes on serving for a while, so that whoever distributes requests has looked
/// elsewhere before the door closes. Then calls that run are finished, grains leave, and the journal is shipped and closed, each by its own service.
/// </summary>
internal sealed partial class Draining(ServiceStatus status, SiloOptions options, IServiceProvider services, ILogger<Draining> logger) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        status.Stop();
        if (GrainHosting.OthersServe(services))
        {
            Leaving(logger, options.DrainSeconds);
            await Task.Delay(TimeSpan.FromSeconds(options.DrainSeconds), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3008, LogLevel.Information, "Asked to end: not ready any more, serving for {Seconds} s longer")]
    private static partial void Leaving(ILogger logger, int seconds);
}
