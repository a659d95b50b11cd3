using System.Collections.Immutable;
using Orleans;

namespace Actors.Eligibility.Registrations;

/// <summary>A row that was not taken, with every reason found. Rows count from 1, the first after the header.</summary>
[GenerateSerializer, Immutable]
public sealed record RefusedRow(
    [property: Id(0)] int Row,
    [property: Id(1)] ImmutableArray<RowError> Errors);
