namespace Actors.Tests.Hosting;

/// <summary>What a test may set on whichever host runs.</summary>
public sealed record GrainHostSettings
{
    public TimeSpan CollectionAge { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public int MaxWaitingRequests { get; init; } = 10_000;
}
