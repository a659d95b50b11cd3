using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>Names an entry of a recipient's ledger, and who wants to change it.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Month">Its month, as the index of entries has it.</param>
/// <param name="Facility">Who asks: only the facility that made the entry may.</param>
/// <param name="IsReport">The person asks for a report of theirs, which no facility may change.</param>
[GenerateSerializer, Immutable]
public sealed record EntryCommand(
    [property: Id(0)] Guid EntryId,
    [property: Id(1)] ServiceMonth Month,
    [property: Id(2)] FacilityCode Facility,
    [property: Id(3)] bool IsReport = false);
