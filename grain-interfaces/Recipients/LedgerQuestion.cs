using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>Asks for a month of a recipient's ledger.</summary>
/// <param name="Month">The month of the service dates.</param>
/// <param name="KnownAt">As known at this instant (UTC), not in the future; where the present is meant, the instant by the clock of who asks.</param>
/// <param name="Identity">Whose ledger it must be; null where the caller knows the recipient's code by right.</param>
/// <param name="IsPresent">The present is meant: what became known by a clock that is ahead of the asker's belongs to it.</param>
/// <param name="Body">The body that reads, which is shown the person as it registered them itself; null for others.</param>
[GenerateSerializer, Immutable]
public sealed record LedgerQuestion(
    [property: Id(0)] ServiceMonth Month,
    [property: Id(1)] DateTimeOffset KnownAt,
    [property: Id(2)] CheckQuestion? Identity,
    [property: Id(3)] bool IsPresent,
    [property: Id(4)] LocalGovernmentCode? Body = null);
