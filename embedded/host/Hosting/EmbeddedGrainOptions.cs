namespace Actors.Embedded;

/// <summary>How the embedded host treats its activations.</summary>
public sealed class EmbeddedGrainOptions
{
    /// <summary>How long an activation may be idle before it is collected; it lives at most two <see cref="CollectionQuantum"/> longer.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for, and how finely idleness is measured.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a caller waits for an answer before it gets a <see cref="TimeoutException"/>; <see cref="Timeout.InfiniteTimeSpan"/> to wait for ever.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many calls may wait for one activation, and as many that always interleave; one more fails with
    /// <see cref="Orleans.Runtime.LimitExceededException"/>.
    /// </summary>
    public int MaxWaitingRequests { get; set; } = 10_000;
}
