using Actors.Eligibility.Identifiers;

namespace Actors.Storage.Batches;

/// <summary>Takes uploads in. Thread-safe; each upload has a connection of its own until it ends.</summary>
public sealed class BatchIntake
{
    /// <summary>Uploads of this process at the same time: each holds a connection.</summary>
    public const int MaxUploads = 16;

    /// <summary>Uploads of one body at the same time.</summary>
    public const int MaxUploadsOfBody = 4;

    private readonly BodySlots<LocalGovernmentCode> _slots = new(MaxUploads, MaxUploadsOfBody);
    private readonly StorageDataSources _databases;
    private readonly UploadMetrics _metrics;
    private readonly TimeProvider _clock;

    internal BatchIntake(StorageDataSources databases, UploadMetrics metrics, TimeProvider clock)
    {
        _databases = databases;
        _metrics = metrics;
        _clock = clock;
    }

    /// <summary>
    /// Begins an upload. Its rows are streamed in, then it is completed; disposed before that, or cut off by a crash, it leaves nothing.
    /// </summary>
    /// <exception cref="TooManyUploadsException">As many run as may; told at once.</exception>
    public async Task<StagingBatch> BeginAsync(BatchOrigin origin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var slot = _slots.TryTake(origin.Body) ?? throw new TooManyUploadsException();
        try
        {
            return await OpenAsync(origin, slot, cancellationToken);
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    private async Task<StagingBatch> OpenAsync(BatchOrigin origin, IDisposable slot, CancellationToken cancellationToken)
    {
        var connection = await _databases.Uploads.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var rows = await connection.BeginBinaryImportAsync(
                "COPY batch_rows (batch_id, row_no, person_key, history_key, program_id, sub_key, valid_from, valid_to, deleted, payload, row_hash, errors) FROM STDIN (FORMAT binary)",
                cancellationToken);
            return new StagingBatch(origin, _metrics, _clock, slot, connection, transaction, rows);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
