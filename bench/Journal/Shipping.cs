using Actors.Bench.Machine;
using Actors.Bench.Setup;
using Npgsql;

namespace Actors.Bench.Journal;

/// <summary>What it takes to bring those records to the database that were left in the files while answers needed the processors.</summary>
internal sealed class Shipping
{
    private TimeSpan? _used = TimeSpan.Zero;

    /// <summary>How many were brought so far.</summary>
    public long Records { get; private set; }

    /// <summary>Processor time of silo and database for each.</summary>
    public double? Microseconds => _used?.TotalMicroseconds / Math.Max(1, Records);

    public async Task SettleAsync(BenchService service, CancellationToken stop)
    {
        var (records, used) = (await CountAsync(service, stop), Used(service));
        await service.SettleAsync(stop);
        _used += Used(service) - used;
        Records += await CountAsync(service, stop) - records;
    }

    private static TimeSpan? Used(BenchService service) => ProcessorTime.Of(service.Process, service.DatabaseProcess);

    private static async Task<long> CountAsync(BenchService service, CancellationToken stop)
    {
        await using var database = NpgsqlDataSource.Create(service.Postgres);
        await using var command = database.CreateCommand("SELECT count(*) FROM access_records");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}
