using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>What became of the rows that one upload has for one person. Every row is in exactly one of the last three.</summary>
/// <param name="Next">The person's registrations after the change: replaced ones in their places, new ones behind. The same array where nothing changed.</param>
/// <param name="Changed">The versions that the change wrote, new or replacing, with their rows, in file order.</param>
/// <param name="Unchanged">Rows that said what was known already, in file order.</param>
/// <param name="Refused">Rows that cannot stand beside what is registered or beside each other, in file order.</param>
public sealed record MergeResult(
    ImmutableArray<RegistrationVersion> Next,
    ImmutableArray<(int Row, RegistrationVersion Version)> Changed,
    ImmutableArray<int> Unchanged,
    ImmutableArray<RefusedRow> Refused);
