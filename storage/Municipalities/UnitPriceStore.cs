using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Npgsql;

namespace Actors.Storage.Municipalities;

/// <summary>The unit prices of bodies. Nothing said is ever lost: a statement can be made again as it was. Thread-safe.</summary>
public sealed class UnitPriceStore(NpgsqlDataSource database)
{
    /// <summary>Sets the price of a month and those after it, known from <paramref name="at"/> on.</summary>
    public async Task SetAsync(LocalGovernmentCode body, UnitPrice price, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(price);
        await using var command = database.CreateCommand(
            """
            INSERT INTO unit_prices (municipality, program_id, month, known_from, yen) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (municipality, program_id, month, known_from) DO UPDATE SET yen = EXCLUDED.yen
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = price.Program.Value });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = price.From.First });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Instants.Cut(at) });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = price.Yen });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All prices that stand, by program and month.</summary>
    public async Task<ImmutableArray<UnitPrice>> ListAsync(LocalGovernmentCode body, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT DISTINCT ON (program_id, month) program_id, month, yen FROM unit_prices
            WHERE municipality = $1 ORDER BY program_id, month, known_from DESC
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        return [.. await command.ListAsync(
            reader => new UnitPrice(Stored.Parse<ProgramId>(reader.GetString(0)), ServiceMonth.Of(reader.GetFieldValue<DateOnly>(1)), reader.IsDBNull(2) ? null : reader.GetInt32(2)),
            cancellationToken)];
    }
}
