using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Orleans;

namespace Actors.Eligibility.Claims;

/// <summary>What one recipient knows of a line of a claim.</summary>
/// <param name="Reason">Why the program does not hold for the facility on the service date; <see cref="Reason.None"/> where it does, <see cref="Reason.IdentifierUnknown"/> where somebody else is meant: all else is null then.</param>
/// <param name="Registration">The registration that the reason is about; null where there is none, or nothing is certain.</param>
/// <param name="ProgramVersion">First day of the version of the program in force on the service date; null where there is none.</param>
/// <param name="InKind">Whether the facility claims from the body, rather than the patient who paid the counter price (償還払い).</param>
/// <param name="Recorded">What the ledger holds of the facility, day and program; null for nothing.</param>
/// <param name="Insurer">Whose card the person had on the service date; null where none is known.</param>
[GenerateSerializer, Immutable]
public sealed record ClaimFacts(
    [property: Id(0)] Reason Reason,
    [property: Id(1)] Registration? Registration,
    [property: Id(2)] DateOnly? ProgramVersion,
    [property: Id(3)] bool InKind,
    [property: Id(4)] ClaimAmounts? Recorded,
    [property: Id(5)] InsurerNumber? Insurer)
{
    /// <summary>Facts that say why and nothing else.</summary>
    public static ClaimFacts Only(Reason reason) => new(reason, null, null, InKind: true, null, null);

    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(ClaimFacts);
}

/// <summary>What the ledger holds of one facility, day and program, whole yen: the sums of what its charges say as <c>patientYen</c> of the program's line.</summary>
/// <param name="ChargedYen">When they were accepted.</param>
/// <param name="DueYen">By what is known at the instant asked for.</param>
[GenerateSerializer, Immutable]
public sealed record ClaimAmounts(
    [property: Id(0)] long ChargedYen,
    [property: Id(1)] long DueYen);
