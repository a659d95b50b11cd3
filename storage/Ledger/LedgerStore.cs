using System.Collections.Immutable;
using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Grains;
using Actors.Grains.Ports;
using Npgsql;

namespace Actors.Storage.Ledger;

/// <summary>Reads <c>ledger_entries</c>, <c>adjustments</c> and <c>ledger_requests</c>.</summary>
sealed class LedgerStore(NpgsqlDataSource database) : ILedgerStore
{
    public async Task<ImmutableArray<LedgerEntry>> ReadAsync(
        RecipientCode recipient, IReadOnlyCollection<ServiceMonth> months, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT DISTINCT ON (entry_id) payload
            FROM ledger_entries
            WHERE recipient = $1 AND month = ANY ($2) AND known_from <= $3
            ORDER BY entry_id, known_from DESC
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient.Value });
        command.Parameters.Add(new NpgsqlParameter<DateOnly[]> { TypedValue = [.. months.Select(month => month.First)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = knownAt.ToUniversalTime() });
        var entries = await command.ListAsync(reader => JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), GrainStateJson.Default.LedgerEntry)!, cancellationToken);
        return [.. entries.OrderBy(entry => entry.Sequence)];
    }

    public async Task<ImmutableArray<Adjustment>> AdjustmentsAsync(RecipientCode recipient, ServiceMonth month, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT payload FROM adjustments WHERE recipient = $1 AND month = $2 AND at <= $3 ORDER BY at, id");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient.Value });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = month.First });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = knownAt.ToUniversalTime() });
        return [.. await command.ListAsync(reader => JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), GrainStateJson.Default.Adjustment)!, cancellationToken)];
    }

    public Task<LedgerPlace?> FindEntryAsync(Guid entryId, CancellationToken cancellationToken) =>
        FindAsync("entry_id = $1", [new NpgsqlParameter<Guid> { TypedValue = entryId }], cancellationToken);

    public Task<LedgerPlace?> FindRequestAsync(FacilityCode facility, string requestKey, CancellationToken cancellationToken) =>
        FindAsync(
            "facility = $1 AND request_key = $2",
            [new NpgsqlParameter<string> { TypedValue = facility.Value }, new NpgsqlParameter<string> { TypedValue = requestKey }],
            cancellationToken);

    public Task<LedgerPlace?> FindReportAsync(RecipientCode recipient, string requestKey, CancellationToken cancellationToken) =>
        FindAsync(
            "request_key = $2 AND entry_id IN (SELECT entry_id FROM ledger_entries WHERE recipient = $1)",
            [new NpgsqlParameter<string> { TypedValue = recipient.Value }, new NpgsqlParameter<string> { TypedValue = requestKey }],
            cancellationToken);

    private async Task<LedgerPlace?> FindAsync(string condition, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT entry_id, recipient, month, facility, request_key, content_hash FROM ledger_requests WHERE {condition}");
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(
                reader.GetGuid(0),
                Stored.Parse<RecipientCode>(reader.GetString(1)),
                ServiceMonth.Of(reader.GetFieldValue<DateOnly>(2)),
                Stored.Parse<FacilityCode>(reader.GetString(3)),
                new(reader.GetString(4), reader.GetString(5)))
            : null;
    }
}
