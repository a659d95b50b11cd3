using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Uploads;
using Npgsql;

namespace Actors.Storage.Municipalities;

/// <summary>The anomaly brakes that bodies set. Thread-safe.</summary>
public sealed class BrakeStore(NpgsqlDataSource database)
{
    internal const string Find = "SELECT max_ended_percent, max_lost_percent, max_ended, minimum FROM brakes WHERE municipality = $1";

    /// <summary>The body's brake; the usual one where it set none.</summary>
    public async Task<AnomalyBrake> FindAsync(LocalGovernmentCode body, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : AnomalyBrake.Usual;
    }

    /// <summary>Sets the brake for batches that are prepared from now on.</summary>
    public async Task SetAsync(LocalGovernmentCode body, AnomalyBrake brake, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brake);
        await using var command = database.CreateCommand(
            """
            INSERT INTO brakes (municipality, max_ended_percent, max_lost_percent, max_ended, minimum) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (municipality) DO UPDATE SET
              max_ended_percent = EXCLUDED.max_ended_percent, max_lost_percent = EXCLUDED.max_lost_percent, max_ended = EXCLUDED.max_ended, minimum = EXCLUDED.minimum
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = brake.MaxEndedPercent });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = brake.MaxLostPercent });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = brake.MaxEnded });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = brake.Minimum });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static AnomalyBrake Read(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.GetInt32(3));
}
