using Orleans;

namespace Actors.Eligibility.Registrations;

/// <summary>A registration and the number of its row in the file, from 1.</summary>
/// <param name="Replaces">
/// <see cref="RegistrationVersion.KnownFrom"/> of the version that the row was made from, for a row that the hub made: it takes the place of that one or
/// of none. Null for a row of a file, which replaces whatever is there.
/// </param>
[GenerateSerializer, Immutable]
public readonly record struct RegistrationRow([property: Id(0)] int Row, [property: Id(1)] Registration Registration, [property: Id(2)] DateTimeOffset? Replaces = null);
