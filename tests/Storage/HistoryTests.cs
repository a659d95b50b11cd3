using Actors.Eligibility.Identifiers;
using Actors.Grains.Ports;
using Actors.Tests.Postgres;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class HistoryTests(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task What_was_known_at_an_instant_is_read_back()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var recipient = RecipientCode.New();
        var (a, b) = (Samples.Registration("a"), Samples.Registration("b"));
        var (early, late) = (Samples.Noon, Samples.Noon.AddMicroseconds(1));
        await process.WriteAsync("one", "1", null, Samples.Version(recipient, a, early), Samples.Version(recipient, b, early));
        await process.WriteAsync("one", "2", "1", Samples.Version(recipient, a with { Deleted = true }, late));
        await process.WriteAsync("two", "1", null, Samples.Version(RecipientCode.New(), Samples.Registration("c"), early));
        var history = process.Get<IRegistrationHistory>();
        Assert.Empty(await history.ReadAsync(recipient, early.AddMicroseconds(-1), Stop));
        Assert.Equal([new(a, early, default), new(b, early, default)], (await history.ReadAsync(recipient, early, Stop)).AsEnumerable());
        Assert.Equal([new(a with { Deleted = true }, late, default), new(b, early, default)], (await history.ReadAsync(recipient, late, Stop)).AsEnumerable());
    }
}
