using Actors.Eligibility.Identifiers;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>The record of who read what (アクセス記録): written before the answer leaves. Thread-safe.</summary>
public sealed class AccessJournal(NpgsqlDataSource database)
{
    private readonly Guid _writer = Guid.NewGuid();
    private long _sequence;

    /// <summary>On return the record survives the death of the process.</summary>
    public ValueTask WriteAsync(AccessRecord record) => WriteAsync([record]);

    /// <summary>On return all records survive the death of the process.</summary>
    public async ValueTask WriteAsync(IReadOnlyList<AccessRecord> records)
    {
        foreach (var record in records)
        {
            await using var command = database.CreateCommand("INSERT INTO access_records VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)");
            object?[] values =
            [
                _writer, Interlocked.Increment(ref _sequence), record.At.ToUniversalTime(), record.Action.ToString(), record.KeyId, record.Role.ToString(), record.Body, record.Recipient?.Value,
                record.SubjectId, record.Purpose, record.Consent?.ToString(), record.Reason?.ToString(), record.ServiceDate, record.Setting?.ToString(), record.KnownAt?.ToUniversalTime(), record.AnswerHash?.ToArray(), record.StateAt?.ToUniversalTime(),
            ];
            foreach (var value in values)
            {
                command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>On return all that this process has recorded can be read from <c>access_records</c>.</summary>
    public Task ShipAsync(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.FromResult(_sequence);
}
