using Actors.Cli;
using Npgsql;

namespace Actors.Bench.Clusters;

/// <summary>The records of who asked that have come to a database. Each check that is answered makes one, which follows the answer while that needs the processors.</summary>
internal sealed class ShippedRecords(string postgres) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(postgres);
    private long _seen;

    /// <summary>Takes what is there for what was there before anything is asked.</summary>
    public async Task BeginAsync(CancellationToken stop) => _seen = await CountAsync(stop);

    /// <summary>Ends when so many more have come as checks were answered since the last time.</summary>
    /// <exception cref="Failure">They do not come.</exception>
    public async Task WaitForAsync(long answered, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        var (wanted, come) = (_seen + answered, await CountAsync(stop));
        try
        {
            for (; come < wanted; come = await CountAsync(patience.Token))
            {
                await Task.Delay(LookEvery, patience.Token);
            }
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new Failure($"{wanted - come:N0} of {answered:N0} records of who asked did not come to the database.", late);
        }

        _seen = come;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<long> CountAsync(CancellationToken stop)
    {
        await using var command = _database.CreateCommand("SELECT coalesce(sum(shipped), 0)::bigint FROM journal_writers");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}
