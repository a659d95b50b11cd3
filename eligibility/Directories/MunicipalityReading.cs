using System.Collections.Immutable;

namespace Actors.Eligibility.Directories;

/// <summary>What came of reading the list of local governments.</summary>
/// <param name="Refused">In file order.</param>
public sealed record MunicipalityReading(MunicipalityDirectory Directory, ImmutableArray<ReferenceRefusal> Refused);
