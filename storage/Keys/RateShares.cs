using Npgsql;

namespace Actors.Storage.Keys;

/// <summary>
/// Divides the limits of keys among the processes, by what comes to each of them: once a second, in one statement for all keys in use, never in a request. Under one lock,
/// so that the shares of a key never come to more than its limit; a share that is not renewed is over, and free for the others, after <see cref="Held"/>.
/// </summary>
sealed class RateShares(NpgsqlDataSource database, KeyUses uses, TimeProvider clock)
{
    /// <summary>How long a share lasts. The holder stops a little earlier, and counts from before it asked: it never outlives what the database says.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    private const string Lock = "SELECT pg_advisory_xact_lock(hashtext('actors.api_key_shares'))";

    private const string Renew =
        """
        WITH asked AS (
          SELECT * FROM unnest($2, $3, $4) AS asked (key_id, per_second, demand)
        ), others AS (
          SELECT key_id, sum(share) AS share, sum(demand) AS demand FROM api_key_shares
          WHERE key_id = ANY ($2) AND process <> $1 AND until > clock_timestamp()
          GROUP BY key_id
        )
        INSERT INTO api_key_shares (key_id, process, share, demand, until)
        SELECT
          key_id,
          $1,
          CASE WHEN asked.demand > 0 THEN greatest(0, least(
            per_second * asked.demand / (asked.demand + coalesce(others.demand, 0)),
            per_second - coalesce(others.share, 0))) ELSE 0 END,
          asked.demand,
          clock_timestamp() + $5
        FROM asked LEFT JOIN others USING (key_id)
        ON CONFLICT (key_id, process) DO UPDATE SET share = excluded.share, demand = excluded.demand, until = excluded.until
        RETURNING key_id, share
        """;

    private readonly Guid _process = Guid.CreateVersion7();
    private long _renewed = clock.GetTimestamp();

    /// <summary>Tells what came since the last call, and takes what there is.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached: shares go on until they are over.</exception>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetTimestamp();
        var seconds = Math.Max(clock.GetElapsedTime(_renewed, now).TotalSeconds, 0.001);
        _renewed = now;
        var asked = new Dictionary<Guid, (KeyShare Share, double Demand)>();
        foreach (var use in uses.All)
        {
            use.Share?.EndIfOver();
            if (use.Share?.Demand(seconds) is { } demand)
            {
                asked.Add(use.Id, (use.Share, demand));
            }
        }

        if (asked.Count > 0)
        {
            await RenewAsync(asked, now + (long)((Held - Margin).TotalSeconds * clock.TimestampFrequency), cancellationToken);
        }
    }

    /// <summary>Removes what is long over.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("DELETE FROM api_key_shares WHERE until < clock_timestamp() - $1");
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = Held });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task RenewAsync(Dictionary<Guid, (KeyShare Share, double Demand)> asked, long until, CancellationToken cancellationToken)
    {
        // One implicit transaction: the second statement sees what the lock's last holder committed.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(Lock));
        var renew = new NpgsqlBatchCommand(Renew);
        renew.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _process });
        renew.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. asked.Keys] });
        renew.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. asked.Values.Select(one => (double)one.Share.PerSecond)] });
        renew.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. asked.Values.Select(one => one.Demand)] });
        renew.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = Held });
        batch.BatchCommands.Add(renew);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            asked[reader.GetGuid(0)].Share.Hold(reader.GetDouble(1), until);
        }
    }
}
