using Actors.ClientApi.PointOfCare;
using Npgsql;

namespace Actors.Bench.Contenders.Alternative;

/// <summary>
/// A row of who asked, inserted before the answer leaves. Its connections do not wait for the disk (<c>synchronous_commit</c> is off), which is about as durable as the
/// product's journal and favours this contender: it survives the death of this process, not a loss of power in the same moment.
/// </summary>
internal sealed class Recording(string postgres) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres) { Options = "-c synchronous_commit=off" }.ConnectionString);

    public async Task WriteAsync(CheckRequest request, CheckResponse response, string facility, DateOnly serviceDate, byte[] answerHash, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(
            """
            INSERT INTO alternative.access_record (at, role, facility, recipient, check_id, purpose, consent, reason, service_date, setting, answer_hash)
            VALUES ($1, 'Facility', $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = response.CheckedAt });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = facility });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = response.Recipient?.Code });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = response.CheckId });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = request.Purpose });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = request.Consent });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = response.Reason });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = serviceDate });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = request.Setting });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = answerHash });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
