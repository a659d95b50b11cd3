using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Checks;

/// <summary>What a facility asks about a person (資格確認): exactly one of card and certificate is given.</summary>
/// <param name="Card">The card shown, or null.</param>
/// <param name="Certificate">The numbers of the paper certificate shown, or null.</param>
/// <param name="BirthDate">As the person states it; a difference discloses nothing.</param>
/// <param name="ServiceDate">The day the service is given, JST.</param>
/// <param name="Setting">Where it is given.</param>
/// <param name="Facility">Who asks.</param>
/// <param name="KnownAt">Judge by what was known at this instant; null for now.</param>
/// <param name="AskedAt">The caller's clock, UTC.</param>
[GenerateSerializer, Immutable]
public sealed record CheckQuestion(
    [property: Id(0)] InsuranceCard? Card,
    [property: Id(1)] Certificate? Certificate,
    [property: Id(2)] DateOnly BirthDate,
    [property: Id(3)] DateOnly ServiceDate,
    [property: Id(4)] Setting Setting,
    [property: Id(5)] FacilityCode Facility,
    [property: Id(6)] DateTimeOffset? KnownAt,
    [property: Id(7)] DateTimeOffset AskedAt)
{
    /// <summary>The instant whose knowledge counts: freshness and program versions are judged as of then.</summary>
    public DateTimeOffset AsOf => KnownAt ?? AskedAt;

    /// <summary>The same question, asked at another instant and answered as of it.</summary>
    public CheckQuestion At(DateTimeOffset instant) => this with { AskedAt = instant, KnownAt = KnownAt is null ? null : instant };

    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(CheckQuestion);
}
