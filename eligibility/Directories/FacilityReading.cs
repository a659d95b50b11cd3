using System.Collections.Immutable;

namespace Actors.Eligibility.Directories;

/// <summary>What came of reading the list of facilities.</summary>
/// <param name="Refused">In file order.</param>
/// <param name="UnusualCheckDigits">A warning: how many codes that were taken fail the usual check digit.</param>
public sealed record FacilityReading(FacilityDirectory Directory, ImmutableArray<ReferenceRefusal> Refused, int UnusualCheckDigits);
