using System.Collections.Immutable;
using Actors.Eligibility.Registrations;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>Rows of one upload for one person, in the order of the file.</summary>
[GenerateSerializer, Immutable]
public sealed record RegistrationChange(
    [property: Id(0)] Guid BatchId,
    [property: Id(1)] ImmutableArray<RegistrationRow> Rows);
