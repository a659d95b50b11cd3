using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Storage;

/// <summary>Tests of the storage as one process has it, over a database that the class shares: each has a process of its own.</summary>
public abstract class OneProcess(Database database) : IClassFixture<Database>, IAsyncDisposable
{
    private protected Database Database { get; } = database;

    private protected StorageProcess Process { get; } = new(database.ConnectionString);

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
