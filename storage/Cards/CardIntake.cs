using Actors.Eligibility.Cards;
using Actors.Storage.Batches;

namespace Actors.Storage.Cards;

/// <summary>Takes insurers' files in. Thread-safe; each has a connection of its own until it ends.</summary>
public sealed class CardIntake
{
    /// <summary>Files at the same time, each of another sender.</summary>
    public const int MaxUploads = 4;

    private readonly BodySlots<CardSender> _slots = new(MaxUploads, perBody: 1);
    private readonly StorageDataSources _databases;
    private readonly TimeProvider _clock;

    internal CardIntake(StorageDataSources databases, TimeProvider clock)
    {
        _databases = databases;
        _clock = clock;
    }

    /// <summary>Begins a file. Its rows are streamed in, then it is completed; disposed before that, or cut off by a crash, it leaves nothing.</summary>
    /// <param name="idempotencyKey">The caller's key, unique within the sender; null when none was given.</param>
    /// <exception cref="TooManyUploadsException">The sender is sending already, or as many others as may; told at once.</exception>
    public async Task<CardStaging> BeginAsync(CardSender sender, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var slot = _slots.TryTake(sender) ?? throw new TooManyUploadsException();
        try
        {
            return await OpenAsync(sender, idempotencyKey, slot, cancellationToken);
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    private async Task<CardStaging> OpenAsync(CardSender sender, string? idempotencyKey, IDisposable slot, CancellationToken cancellationToken)
    {
        var connection = await _databases.Uploads.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var rows = await connection.BeginBinaryImportAsync("COPY card_rows (batch_id, row_no, person_key, payload, errors) FROM STDIN (FORMAT binary)", cancellationToken);
            return new CardStaging(sender, idempotencyKey, _clock, slot, connection, transaction, rows);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
