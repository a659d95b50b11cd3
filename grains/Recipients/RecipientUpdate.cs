using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;

namespace Actors.Grains.Recipients;

/// <summary>What a change makes of a recipient: pure, so that whoever writes the result, the grain or a bulk path, writes the same.</summary>
/// <param name="Next">The state after the change; null where nothing is to be written.</param>
/// <param name="SideRows">What is written in the commit of <paramref name="Next"/>; empty where nothing is.</param>
/// <param name="Results">What became of each row.</param>
public sealed record RecipientUpdate(RecipientState? Next, ImmutableArray<SideRow> SideRows, RegistrationResults Results)
{
    /// <summary>Applies the rows of one upload, known from <paramref name="now"/> at the earliest.</summary>
    public static RecipientUpdate Apply(RecipientCode recipient, RecipientState current, RegistrationChange change, DateTimeOffset now)
    {
        var merge = RegistrationMerge.Apply(current.Registrations, change.Rows, change.BatchId, now);
        var results = new RegistrationResults(merge.Unchanged, merge.Refused);
        return merge.Changed.IsEmpty
            ? new RecipientUpdate(null, [], results)
            : new RecipientUpdate(current with { Registrations = merge.Next }, SideRowsOf(recipient, change.BatchId, merge), results);
    }

    /// <summary>Whether the change needs more than the state: then only the grain makes it, never a bulk path.</summary>
    public static bool NeedsGrain(RecipientState current, ImmutableArray<RegistrationRow> rows) => false;

    private static ImmutableArray<SideRow> SideRowsOf(RecipientCode recipient, Guid batchId, MergeResult merge)
    {
        var rows = ImmutableArray.CreateBuilder<SideRow>((2 * merge.Changed.Length) + 1);
        foreach (var (row, version) in merge.Changed)
        {
            rows.Add(new RegistrationVersionRow(recipient, version));
            rows.Add(new AppliedBatchRow(batchId, row));
        }

        var last = merge.Changed[^1].Version;
        rows.Add(new EntitlementsChangedRow(recipient, last.Registration.Body, batchId, last.KnownFrom));
        return rows.DrainToImmutable();
    }
}
