using Actors.ClientApi.Copayments;
using Actors.Eligibility.Identifiers;
using Npgsql;

namespace Actors.Bench.Contenders.Alternative;

/// <summary>What a charge states, as far as this contender reads it.</summary>
internal sealed record StatedCharge(InsuranceCard Card, DateOnly BirthDate, DateOnly ServiceDate, int CostYen, int InsuranceYen, string Facility, string RequestKey);

/// <summary>
/// A charge in one transaction: the month's row is read and held, the amount worked out, the entry inserted, the row updated, committed. Knows people with one
/// program that has a percentage and a month's ceiling over all facilities, and neither voids nor retries.
/// </summary>
internal sealed class Charging(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly string Held = Sql.Text("charge");

    /// <summary>Null where there is no such entitlement.</summary>
    public async Task<CopaymentEntryResponse?> ChargeAsync(StatedCharge charge, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await HoldAsync(connection, charge, cancellationToken) is not { } held)
        {
            return null;
        }

        var share = (int)((((long)charge.CostYen * held.Percent) + 500) / 1_000 * 10);
        var yen = (int)Math.Min(Math.Min(share, charge.InsuranceYen), Math.Max(0, held.CapYen - held.UsedYen));
        var (used, entry, month) = (held.UsedYen + yen, Guid.CreateVersion7(clock.GetUtcNow()), new DateOnly(charge.ServiceDate.Year, charge.ServiceDate.Month, 1));
        await WriteAsync(connection, charge, held.Entitlement, entry, month, yen, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var line = new CopaymentLineResponse(held.Program, held.Version, null, yen, yen, true, held.CapYen, used, Math.Max(0, held.CapYen - used), held.Scope);
        return new(entry, "confirmed", $"{month:yyyy-MM}", yen, null, [line]);
    }

    private readonly record struct HeldMonth(long Entitlement, string Program, DateOnly Version, int Percent, int CapYen, string Scope, long UsedYen);

    private static async Task<HeldMonth?> HoldAsync(NpgsqlConnection connection, StatedCharge charge, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Held, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = charge.Card.Insurer.Value },
                new NpgsqlParameter<string> { TypedValue = charge.Card.Symbol },
                new NpgsqlParameter<string> { TypedValue = charge.Card.Number },
                new NpgsqlParameter<DateOnly> { TypedValue = charge.BirthDate },
                new NpgsqlParameter<string> { TypedValue = charge.Card.Branch },
                new NpgsqlParameter<DateOnly> { TypedValue = charge.ServiceDate },
            },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new(row.GetInt64(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetInt32(3), row.GetInt32(4), row.GetString(5), row.GetInt64(6))
            : null;
    }

    private async Task WriteAsync(NpgsqlConnection connection, StatedCharge charge, long entitlement, Guid entry, DateOnly month, int yen, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("INSERT INTO alternative.ledger_entry VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = entry },
                new NpgsqlParameter<long> { TypedValue = entitlement },
                new NpgsqlParameter<DateOnly> { TypedValue = month },
                new NpgsqlParameter<string> { TypedValue = charge.Facility },
                new NpgsqlParameter<string> { TypedValue = charge.RequestKey },
                new NpgsqlParameter<DateOnly> { TypedValue = charge.ServiceDate },
                new NpgsqlParameter<int> { TypedValue = charge.CostYen },
                new NpgsqlParameter<int> { TypedValue = charge.InsuranceYen },
                new NpgsqlParameter<int> { TypedValue = yen },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() },
            },
        });
        batch.BatchCommands.Add(new("UPDATE alternative.ledger_month SET used_yen = used_yen + $3 WHERE entitlement_id = $1 AND month = $2")
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = entitlement },
                new NpgsqlParameter<DateOnly> { TypedValue = month },
                new NpgsqlParameter<int> { TypedValue = yen },
            },
        });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
