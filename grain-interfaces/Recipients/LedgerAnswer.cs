using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Registrations;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>A month of a recipient's ledger. Empty but for the reason where the person was not identified.</summary>
/// <param name="Reason">Why nothing is shown; <see cref="Reason.None"/> where something is.</param>
/// <param name="Recipient">Whose ledger it is.</param>
/// <param name="Person">The person as disclosed to the one who asks; null where nothing is known of them.</param>
/// <param name="Registrations">The registrations that touch the month, in claim order, withdrawn ones among them.</param>
/// <param name="Entries">All entries of the month, by sequence; reservations that are over stand as expired.</param>
/// <param name="Adjustments">What changed the amounts due, in the order of time.</param>
/// <param name="Bodies">The bodies that ever registered the person, for whatever time.</param>
/// <param name="KnownAt">The instant it shows (UTC): the one asked for, or an earlier one while a change is being written. Asked for again, it shows the same.</param>
[GenerateSerializer, Immutable]
public sealed record LedgerAnswer(
    [property: Id(0)] Reason Reason,
    [property: Id(1)] RecipientCode Recipient,
    [property: Id(2)] DisclosedPerson? Person,
    [property: Id(3)] ImmutableArray<Registration> Registrations,
    [property: Id(4)] ImmutableArray<LedgerEntry> Entries,
    [property: Id(5)] ImmutableArray<Adjustment> Adjustments,
    [property: Id(6)] ImmutableArray<LocalGovernmentCode> Bodies,
    [property: Id(7)] DateTimeOffset KnownAt)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(LedgerAnswer);
}
