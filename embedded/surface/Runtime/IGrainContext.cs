namespace Orleans.Runtime;

/// <summary>One activation of a grain.</summary>
public interface IGrainContext
{
    GrainId GrainId { get; }

    /// <summary>The grain object; null before it was constructed and after it was deactivated.</summary>
    object? GrainInstance { get; }

    IServiceProvider ActivationServices { get; }

    /// <summary>Lets running calls end, then deactivates; returns at once.</summary>
    /// <param name="deactivationReason">Told to the grain and the log.</param>
    /// <param name="cancellationToken">Handed to <see cref="IGrainBase.OnDeactivateAsync"/>.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
