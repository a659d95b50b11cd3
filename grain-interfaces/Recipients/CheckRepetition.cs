using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>A check that was answered, to be answered again as it was: by which identifier the person was found is not kept.</summary>
/// <param name="ServiceDate">As it was asked.</param>
/// <param name="Setting">As it was asked.</param>
/// <param name="Facility">Who asked.</param>
/// <param name="KnownAt">As it was asked.</param>
/// <param name="AskedAt">When it was asked, UTC.</param>
/// <param name="StateAt">The newest thing known of the person that the answer rested on.</param>
/// <param name="PublishedBefore">Only publications before this instant (UTC) are looked at, where the answer came from a process that had not heard of later ones; null for all.</param>
[GenerateSerializer, Immutable]
public sealed record CheckRepetition(
    [property: Id(0)] DateOnly ServiceDate,
    [property: Id(1)] Setting Setting,
    [property: Id(2)] FacilityCode Facility,
    [property: Id(3)] DateTimeOffset? KnownAt,
    [property: Id(4)] DateTimeOffset AskedAt,
    [property: Id(5)] DateTimeOffset StateAt,
    [property: Id(6)] DateTimeOffset? PublishedBefore)
{
    /// <summary>The question without what identified the person.</summary>
    public CheckQuestion Question => new(Card: null, Certificate: null, BirthDate: default, ServiceDate, Setting, Facility, KnownAt, AskedAt);
}
