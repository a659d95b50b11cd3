using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Tests.Postgres;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

/// <summary>The order of a body's batches where the machine of the one has a clock that is ahead of the other's.</summary>
public sealed class BatchOrderTests(Database database) : OneProcess(database)
{
    private static readonly DateTimeOffset Behind = Samples.Noon.AddSeconds(-5);

    private IBatchStore Store => Process.Get<IBatchStore>();

    [Fact]
    public async Task What_is_to_be_published_later_comes_later_whatever_clock_says_so()
    {
        var (first, second) = (await ReadyAsync(), await ReadyAsync());

        Assert.True(await Store.MoveAsync(Samples.Tokyo, second, BatchState.Ready, BatchState.Publishing, Samples.Noon, Stop));
        Assert.True(await Store.MoveAsync(Samples.Tokyo, first, BatchState.Ready, BatchState.Publishing, Behind, Stop));

        Assert.Equal([second, first], (await Store.PendingAsync(Samples.Tokyo, Stop)).Select(batch => batch.Id));
        Assert.True(await Store.MoveAsync(Samples.Tokyo, second, BatchState.Publishing, BatchState.Published, Samples.Noon, Stop));
        Assert.True(await Store.MoveAsync(Samples.Tokyo, first, BatchState.Publishing, BatchState.Published, Behind, Stop));
        Assert.Equal((Samples.Noon, Samples.Noon.AddMicroseconds(1)), (await PublishedAtAsync(second), await PublishedAtAsync(first)));
    }

    private async Task<DateTimeOffset?> PublishedAtAsync(Guid batch) => (await Process.Get<BatchReader>().StatusAsync(Samples.Tokyo, batch, Stop))!.PublishedAt;

    private async Task<Guid> ReadyAsync()
    {
        await using var staging = await Process.Get<BatchIntake>().BeginAsync(new(Samples.Tokyo, BatchMode.Difference, false, false, null), Stop);
        await staging.AcceptAsync(1, "person/1", Samples.Registration("h1"), Stop);
        var batch = (await staging.CompleteAsync([0], Stop)).BatchId;
        Assert.Equal(BatchState.Ready, await Store.ValidateAsync(batch, Stop));
        return batch;
    }
}
