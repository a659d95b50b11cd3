using Actors.Eligibility.Cards;
using Actors.Storage.Batches;

namespace Actors.Storage.Cards;

/// <summary>Takes insurers' files in. Thread-safe; each has a connection of its own until it ends.</summary>
public sealed class CardIntake
{
    /// <summary>Files at the same time, each of another sender.</summary>
    public const int MaxUploads = 4;

    private readonly Lock _lock = new();
    private readonly HashSet<CardSender> _sending = [];
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
        Take(sender);
        try
        {
            var connection = await _databases.Uploads.OpenConnectionAsync(cancellationToken);
            try
            {
                var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var rows = await connection.BeginBinaryImportAsync("COPY card_rows (batch_id, row_no, person_key, payload, errors) FROM STDIN (FORMAT binary)", cancellationToken);
                return new CardStaging(sender, idempotencyKey, _clock, () => Free(sender), connection, transaction, rows);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
        catch
        {
            Free(sender);
            throw;
        }
    }

    private void Take(CardSender sender)
    {
        lock (_lock)
        {
            if (_sending.Count == MaxUploads || !_sending.Add(sender))
            {
                throw new TooManyUploadsException();
            }
        }
    }

    private void Free(CardSender sender)
    {
        lock (_lock)
        {
            _sending.Remove(sender);
        }
    }
}
