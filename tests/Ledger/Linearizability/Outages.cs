namespace Actors.Tests.Ledger.Linearizability;

/// <summary>Lets those who lost the service wait until it is there again. Thread-safe.</summary>
internal sealed class Outages
{
    private volatile TaskCompletionSource _over = new();

    public Outages() => _over.SetResult();

    /// <summary>Ends when the service is there.</summary>
    public Task Over => _over.Task;

    /// <summary>To be called before the service is taken away.</summary>
    public void Begin() => _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void End() => _over.SetResult();
}
