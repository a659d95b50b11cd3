using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

/// <summary>Uploads on their way, for tests.</summary>
internal static class StagedBatches
{
    /// <summary>Begins the publication, whatever the brake says.</summary>
    public static async Task<Guid> PublishingAsync(
        this StorageProcess process, IEnumerable<(string Person, Registration Registration)> rows, BatchMode mode = BatchMode.Difference)
    {
        var store = process.Get<IBatchStore>();
        var batch = await process.StageAsync(rows, mode: mode);
        Assert.Equal(BatchState.Ready, await store.ValidateAsync(batch, Stop));
        await store.AcceptWarningsAsync(Samples.Tokyo, batch, Guid.NewGuid(), Samples.Noon, Stop);
        Assert.True(await store.MoveAsync(Samples.Tokyo, batch, BatchState.Ready, BatchState.Publishing, Samples.Noon, Stop));
        Assert.Equal(BatchState.Publishing, await store.RenewAsync(batch, Stop));
        return batch;
    }

    public static async Task<Guid> StageAsync(
        this StorageProcess process, IEnumerable<(string Person, Registration Registration)> rows, bool block = false, bool publish = false, BatchMode mode = BatchMode.Difference)
    {
        await using var staging = await process.Get<BatchIntake>().BeginAsync(new(Samples.Tokyo, mode, publish, block, null), Stop);
        foreach (var (row, (person, registration)) in rows.Index())
        {
            await staging.AcceptAsync(row + 1, person, registration, Stop);
        }

        return (await staging.CompleteAsync([0], Stop)).BatchId;
    }
}
