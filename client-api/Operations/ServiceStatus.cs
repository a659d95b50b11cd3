namespace Actors.ClientApi.Operations;

/// <summary>What the process knows of its own start. Set by the silo, read by <c>/health/ready</c>.</summary>
public sealed class ServiceStatus(string host)
{
    private volatile string? _waitingFor = "start";
    private volatile bool _isStopping;

    /// <summary>Which host runs the grains: <c>embedded</c> or <c>orleans</c>.</summary>
    public string Host => host;

    /// <summary>The process was asked to end: it serves what still comes, and whoever distributes requests is to look elsewhere.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>What the start still waits for; null once it is done.</summary>
    public string? WaitingFor
    {
        get => _waitingFor;
        set => _waitingFor = value;
    }

    /// <summary>From now on the process says that it is not ready.</summary>
    public void Stop() => _isStopping = true;
}
