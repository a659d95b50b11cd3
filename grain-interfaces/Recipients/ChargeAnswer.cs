using Actors.Eligibility.Copayments;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Reimbursements;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>What became of a charge, a confirmation or a void. Exactly one of <paramref name="Entry"/> and <paramref name="Refusal"/> is there.</summary>
/// <param name="Entry">The entry and what is said of it.</param>
/// <param name="Refusal">Why nothing was changed.</param>
[GenerateSerializer, Immutable]
public sealed record ChargeAnswer(
    [property: Id(0)] ChargedEntry? Entry,
    [property: Id(1)] ChargeRefusal? Refusal)
{
    public static ChargeAnswer Refused(ChargeRefusalKind kind, ChargeObstacle? obstacle = null) => new(null, new(kind, obstacle));
}

/// <summary>An entry as its facility is told of it.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Month">The month of its service date.</param>
/// <param name="ExpiresAt">When the reservation ends (UTC); null where it is none.</param>
/// <param name="Reply">The amounts.</param>
/// <param name="Report">What the person reported; null for a charge.</param>
[GenerateSerializer, Immutable]
public sealed record ChargedEntry(
    [property: Id(0)] Guid Id,
    [property: Id(1)] ServiceMonth Month,
    [property: Id(2)] DateTimeOffset? ExpiresAt,
    [property: Id(3)] LedgerReply Reply,
    [property: Id(4)] ReportedPayment? Report = null);

/// <summary>Why nothing was changed.</summary>
/// <param name="Kind">What stands against it.</param>
/// <param name="Obstacle">The rule that does; only of <see cref="ChargeRefusalKind.NotChargeable"/>.</param>
[GenerateSerializer, Immutable]
public sealed record ChargeRefusal(
    [property: Id(0)] ChargeRefusalKind Kind,
    [property: Id(1)] ChargeObstacle? Obstacle);

/// <summary>What can stand against a charge, a confirmation or a void.</summary>
public enum ChargeRefusalKind
{
    /// <summary>The person or a program is not to be charged for; the obstacle says why.</summary>
    NotChargeable = 0,

    /// <summary>The month of the service date is closed.</summary>
    MonthClosed = 1,

    /// <summary>The month holds as many entries of the facility, or of all facilities, as it may.</summary>
    MonthFull = 2,

    /// <summary>The idempotency key was used for another charge.</summary>
    RequestKeyReused = 3,

    /// <summary>At a pharmacy a program with designated facilities needs the prescriber.</summary>
    PrescriberMissing = 4,

    /// <summary>The facility has no such entry with this person.</summary>
    UnknownEntry = 5,

    /// <summary>The entry is void or expired, and cannot be confirmed.</summary>
    WrongState = 6,
}
