using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Orleans;

namespace Actors.Eligibility.Moves;

/// <summary>What a person's move (転出) ends: registrations of the body that they leave, which consented by proposing the move.</summary>
/// <param name="From">The body that the person leaves.</param>
/// <param name="MovedOn">The first day at the new place: the old registrations end on the day before.</param>
/// <param name="Programs">The programs that move; empty for all.</param>
[GenerateSerializer, Immutable]
public sealed record Departure(
    [property: Id(0)] LocalGovernmentCode From,
    [property: Id(1)] DateOnly MovedOn,
    [property: Id(2)] ImmutableArray<ProgramId> Programs)
{
    /// <summary>
    /// The registrations that reach the day of the move, as they stand after it: ended on the day before, or withdrawn where that leaves no day of them.
    /// Those withdrawn before and those that ended earlier are left alone: applying it again ends nothing.
    /// </summary>
    /// <param name="known">All registrations of the person, of all bodies.</param>
    public IEnumerable<Registration> Endings(ImmutableArray<RegistrationVersion> known) => known
        .Select(version => version.Registration)
        .Where(registration => registration.Body == From && !registration.Deleted && !(registration.Period.To < MovedOn) && Moves(registration.Program))
        .Select(registration => registration.Period.From < MovedOn
            ? registration with { Period = new Period(registration.Period.From, MovedOn.AddDays(-1)) }
            : registration with { Deleted = true });

    public bool Equals(Departure? other) =>
        other is not null && From == other.From && MovedOn == other.MovedOn && Programs.AsSpan().SequenceEqual(other.Programs.AsSpan());

    public override int GetHashCode() => HashCode.Combine(From, MovedOn);

    private bool Moves(ProgramId program) => Programs.IsEmpty || Programs.Contains(program);
}
