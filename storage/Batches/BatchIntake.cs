using Actors.Eligibility.Registrations;
using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Batches;

/// <summary>Takes uploads in. Thread-safe; each upload has a connection of its own until it ends.</summary>
public sealed class BatchIntake(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>
    /// Begins an upload. Its rows are streamed in, then it is completed; disposed before that, or cut off by a crash, it leaves nothing.
    /// </summary>
    public async Task<StagingBatch> BeginAsync(BatchOrigin origin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var rows = await connection.BeginBinaryImportAsync(
                "COPY batch_rows (batch_id, row_no, person_key, history_key, program_id, sub_key, valid_from, valid_to, deleted, payload, errors) FROM STDIN (FORMAT binary)",
                cancellationToken);
            return new StagingBatch(origin, clock, connection, transaction, rows);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
