using Orleans;

namespace Actors.Eligibility.Sources;

/// <summary>The publication that an answer rests on: the body's newest one, which confirms every earlier row it left alone.</summary>
/// <param name="BatchId">The published upload.</param>
/// <param name="PublishedAt">When it took effect, UTC.</param>
/// <param name="NextExpectedAt">When the body's next upload is due.</param>
/// <param name="Stale">Whether the upload is so late that 'not eligible' may no longer be said.</param>
[GenerateSerializer, Immutable]
public sealed record SourceFreshness(
    [property: Id(0)] Guid BatchId,
    [property: Id(1)] DateTimeOffset PublishedAt,
    [property: Id(2)] DateTimeOffset NextExpectedAt,
    [property: Id(3)] bool Stale);
