using Orleans;

namespace Actors.Embedded;

/// <summary>That, why and how an activation is to end.</summary>
/// <param name="reason">Told to the grain and the log.</param>
/// <param name="servesWaiting">Whether it first serves the calls that wait for it; otherwise they go to the next activation.</param>
/// <param name="token">Handed to the grain's OnDeactivateAsync.</param>
internal sealed class Deactivation(DeactivationReason reason, bool servesWaiting, CancellationToken token)
{
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DeactivationReason Reason => reason;

    public bool ServesWaiting => servesWaiting;

    public CancellationToken Token => token;

    /// <summary>Completes when the activation is gone.</summary>
    public Task Gone => _gone.Task;

    public void Complete() => _gone.TrySetResult();
}
