using System.Collections.Immutable;
using Actors.Eligibility.Registrations;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>What became of the rows of a <see cref="RegistrationChange"/>.</summary>
/// <param name="Unchanged">Rows that said what was known already; nothing was written for them.</param>
/// <param name="Refused">Rows that cannot stand beside what is registered; nothing was changed by them.</param>
[GenerateSerializer, Immutable]
public sealed record RegistrationResults(
    [property: Id(0)] ImmutableArray<int> Unchanged,
    [property: Id(1)] ImmutableArray<RefusedRow> Refused);
