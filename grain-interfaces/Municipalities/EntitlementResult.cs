using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Orleans;

namespace Actors.GrainInterfaces.Municipalities;

/// <summary>What became of a single change of a body.</summary>
/// <param name="Recipient">Whose registrations it concerns; null where there is nobody.</param>
/// <param name="Registered">What the change registered or withdrew, as it stands now; empty where it is refused.</param>
/// <param name="Added">Whether a history key is new.</param>
/// <param name="Changed">Whether anything was written.</param>
/// <param name="Refused">Rows that cannot stand, from 1, and why; nothing was changed then.</param>
/// <param name="NamesWithheld">Whether a body registered the person as 'not to be disclosed' (不開示).</param>
[GenerateSerializer, Immutable]
public sealed record EntitlementResult(
    [property: Id(0)] RecipientCode? Recipient,
    [property: Id(1)] ImmutableArray<Registration> Registered,
    [property: Id(2)] bool Added,
    [property: Id(3)] bool Changed,
    [property: Id(4)] ImmutableArray<RefusedRow> Refused,
    [property: Id(5)] bool NamesWithheld = false)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(EntitlementResult);
}
