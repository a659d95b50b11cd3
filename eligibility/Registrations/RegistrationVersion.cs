using Orleans;

namespace Actors.Eligibility.Registrations;

/// <summary>
/// A registration as known from an instant on (the second time axis): the newest one per body and history key is current,
/// the older ones are history that <c>knownAt</c> reads.
/// </summary>
/// <param name="Registration">What was registered.</param>
/// <param name="KnownFrom">When it was committed, UTC, whole microseconds; later versions of one recipient have later instants.</param>
/// <param name="BatchId">The upload it came with.</param>
[GenerateSerializer, Immutable]
public sealed record RegistrationVersion(
    [property: Id(0)] Registration Registration,
    [property: Id(1)] DateTimeOffset KnownFrom,
    [property: Id(2)] Guid BatchId);
