namespace Actors.ClientApi.Operations;

/// <summary>What the process knows of its own start. Set by the silo, read by <c>/health/ready</c>.</summary>
public sealed class ServiceStatus(string host)
{
    private volatile string? _waitingFor = "start";

    /// <summary>Which host runs the grains: <c>embedded</c> or <c>orleans</c>.</summary>
    public string Host => host;

    /// <summary>What the start still waits for; null once it is done.</summary>
    public string? WaitingFor
    {
        get => _waitingFor;
        set => _waitingFor = value;
    }
}
