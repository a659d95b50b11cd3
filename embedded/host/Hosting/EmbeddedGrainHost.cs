using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Actors.Embedded;

/// <summary>Runs grains in this process: starts and stops with the application, counts activations, and collects idle ones.</summary>
public sealed class EmbeddedGrainHost : IHostedService
{
    private readonly HostContext _context;
    private readonly GrainCatalog _catalog;
    private readonly IdleCollector _collector;

    internal EmbeddedGrainHost(HostContext context, GrainCatalog catalog, IdleCollector collector, IMeterFactory meters)
    {
        _context = context;
        _catalog = catalog;
        _collector = collector;
        HostMetrics.Observe(meters, catalog);
    }

    /// <summary>How many activations there are of each grain type. A snapshot; types without any are counted as 0.</summary>
    public IReadOnlyDictionary<string, int> Activations =>
        _catalog.Classes.ToDictionary(grains => grains.Name, grains => grains.ActivationCount, StringComparer.Ordinal);

    /// <summary>Deactivates what has been idle for at least this long (<see cref="TimeSpan.Zero"/>: whatever is idle now), and waits until it is gone.</summary>
    /// <returns>How many activations were collected.</returns>
    public Task<int> CollectAsync(TimeSpan idleFor) => _collector.CollectAsync(idleFor);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _collector.Start();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Refuses new calls, lets those end that were accepted (and what they call), and deactivates every grain. When the token is cancelled
    /// first, it returns without the activations that are still busy, and says so in the log.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _context.Stop();
        _collector.Dispose();
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host stops.");
        try
        {
            // Repeated because a grain that is still running may call, and thereby activate, another one.
            while (_catalog.Activations.ToList() is { Count: > 0 } remaining)
            {
                var gone = remaining.ConvertAll(activation => activation.DeactivateAsync(reason, servesWaiting: true, cancellationToken));
                await Task.WhenAll(gone).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _context.Log.DrainCutShort(_catalog.Activations.Count());
        }
    }
}
