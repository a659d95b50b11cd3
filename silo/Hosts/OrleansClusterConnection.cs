using Actors.ClientApi.Operations;

namespace Actors.Silo.Hosts;

/// <summary>Whether this process, which has no grains, reaches a silo. Calls made meanwhile are tried again, so requests are taken. Thread-safe.</summary>
internal sealed class ClusterConnection : IReadinessCheck, IClusterConnectionStatusObserver
{
    private volatile bool _isLost;

    public string Name => "cluster";

    public string? Fault => _isLost ? "no silo can be reached" : null;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) => _isLost = currentNumberOfGateways == 0;

    public void NotifyClusterConnectionLost() => _isLost = true;
}
