using System.Collections.Immutable;
using Actors.Eligibility.Registrations;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>Rows of one upload for one person, in the order of the file; or the rows of a single change.</summary>
/// <param name="BatchId">The upload, or the single change.</param>
/// <param name="Rows">The rows.</param>
/// <param name="IsSingle">A single change: its rows are staged nowhere, so none is marked as applied.</param>
[GenerateSerializer, Immutable]
public sealed record RegistrationChange(
    [property: Id(0)] Guid BatchId,
    [property: Id(1)] ImmutableArray<RegistrationRow> Rows,
    [property: Id(2)] bool IsSingle = false)
{
    /// <summary>The change without the rows that were refused.</summary>
    public RegistrationChange Without(ImmutableArray<RefusedRow> refused) =>
        this with { Rows = Rows.RemoveAll(row => refused.Any(one => one.Row == row.Row)) };
}
