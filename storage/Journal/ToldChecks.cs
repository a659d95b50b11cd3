using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>What facilities were told at their checks, from the access records.</summary>
public sealed class ToldChecks(NpgsqlDataSource database, AccessJournal journal)
{
    /// <summary>The latest check of a recipient by a facility for a service date, of each of some visits, in one query; null where there was none up to the instant.</summary>
    /// <param name="visits">Who, where and when.</param>
    /// <param name="knownAt">Not later than this, UTC.</param>
    /// <returns>In the order of the visits.</returns>
    public async Task<ToldCheck?[]> FindAsync(IReadOnlyList<(RecipientCode Recipient, FacilityCode Facility, DateOnly ServiceDate)> visits, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var told = new ToldCheck?[visits.Count];
        if (visits.Count == 0)
        {
            return told;
        }

        await journal.ShipAsync(cancellationToken);
        await using var command = database.CreateCommand(
            """
            SELECT v.n, r.subject_id, r.at, r.known_at, r.reason
            FROM unnest($1, $2, $3, $4) AS v(n, recipient, facility, service_date), LATERAL (
              SELECT subject_id, at, known_at, reason FROM access_records
              WHERE recipient = v.recipient AND at <= $5 AND action = 'Check' AND role = 'Facility' AND body = v.facility AND service_date = v.service_date
              ORDER BY at DESC, sequence DESC LIMIT 1
            ) AS r
            """);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. Enumerable.Range(0, visits.Count)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. visits.Select(visit => visit.Recipient.Value)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. visits.Select(visit => visit.Facility.Value)] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly[]> { TypedValue = [.. visits.Select(visit => visit.ServiceDate)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = knownAt.ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var at = reader.GetFieldValue<DateTimeOffset>(2);
            told[reader.GetInt32(0)] = new(
                await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetGuid(1),
                at,
                await reader.IsDBNullAsync(3, cancellationToken) ? at : reader.GetFieldValue<DateTimeOffset>(3),
                await reader.IsDBNullAsync(4, cancellationToken) ? Reason.None : Enum.Parse<Reason>(reader.GetString(4)));
        }

        return told;
    }
}

/// <summary>A check as it was answered.</summary>
/// <param name="CheckId">The check's id.</param>
/// <param name="At">When it was answered, UTC.</param>
/// <param name="KnownAt">By what was known at this instant, UTC.</param>
/// <param name="Reason">Why the answer was not 'eligible'; <see cref="Reason.None"/> where it was.</param>
public sealed record ToldCheck(Guid? CheckId, DateTimeOffset At, DateTimeOffset KnownAt, Reason Reason);
