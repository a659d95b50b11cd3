using System.Collections.Immutable;

namespace Actors.Eligibility.Ledger;

/// <summary>What a turn made of the entries it looked at.</summary>
/// <param name="Entries">All of them in their newest versions, by sequence.</param>
/// <param name="Changed">Those that are new or differ, to be written.</param>
/// <param name="Adjustments">What it did to amounts due.</param>
public sealed record LedgerChange(ImmutableArray<LedgerEntry> Entries, ImmutableArray<LedgerEntry> Changed, ImmutableArray<Adjustment> Adjustments);
