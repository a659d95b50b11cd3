using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Npgsql;

namespace Actors.Storage.Reimbursements;

/// <summary>Reads <c>reimbursements</c>: of each entry the newest version that is known at an instant.</summary>
public sealed class ReimbursementReader(NpgsqlDataSource database)
{
    private const string Newest =
        """
        FROM reimbursements AS r
        WHERE r.municipality = $1 AND r.month = $2 AND r.known_from <= $3 AND NOT EXISTS (
          SELECT 1 FROM ledger_entries AS later
          WHERE later.recipient = r.recipient AND later.month = r.month AND later.entry_id = r.entry_id AND later.known_from > r.known_from AND later.known_from <= $3)
        """;

    /// <summary>What a body owes for the visits of a month, in the order in which they became known.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    public async Task<ImmutableArray<ListedReimbursement>> ListAsync(
        LocalGovernmentCode body, ServiceMonth month, DateTimeOffset knownAt, (Guid EntryId, ProgramId Program)? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"""
            SELECT r.entry_id, r.program_id, r.recipient, r.history_key, r.facility, r.service_date, r.setting, r.total_cost_yen, r.insurance_yen, r.paid_yen, r.patient_yen, r.due_yen, r.reported
            {Newest} AND (r.entry_id, r.program_id) > ($4, $5)
            ORDER BY r.entry_id, r.program_id LIMIT $6
            """,
            body, month, knownAt);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after?.EntryId ?? Guid.Empty });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = after?.Program.Value ?? "" });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return [.. await command.ListAsync(
            reader => new ListedReimbursement(
                reader.GetGuid(0),
                Stored.Parse<ProgramId>(reader.GetString(1)),
                Stored.Parse<RecipientCode>(reader.GetString(2)),
                reader.GetString(3),
                Stored.Parse<FacilityCode>(reader.GetString(4)),
                reader.GetFieldValue<DateOnly>(5),
                Enum.Parse<Setting>(reader.GetString(6)),
                reader.GetInt32(7),
                reader.GetInt32(8),
                reader.GetInt32(9),
                reader.GetInt32(10),
                reader.GetInt32(11),
                reader.GetBoolean(12)),
            cancellationToken)];
    }

    /// <summary>What a body owes for a month, by program.</summary>
    public async Task<ImmutableArray<ReimbursementTotal>> TotalsAsync(LocalGovernmentCode body, ServiceMonth month, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT r.program_id, count(*), count(DISTINCT r.recipient), sum(r.due_yen) {Newest} GROUP BY r.program_id ORDER BY r.program_id", body, month, knownAt);
        return [.. await command.ListAsync(
            reader => new ReimbursementTotal(Stored.Parse<ProgramId>(reader.GetString(0)), (int)reader.GetInt64(1), (int)reader.GetInt64(2), reader.GetInt64(3)),
            cancellationToken)];
    }

    private NpgsqlCommand Command(string sql, LocalGovernmentCode body, ServiceMonth month, DateTimeOffset knownAt)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = month.First });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = knownAt.ToUniversalTime() });
        return command;
    }
}

/// <summary>What a body owes one person for one visit, whole yen.</summary>
/// <param name="IsReport">The person reported the visit; otherwise the facility charged it.</param>
public sealed record ListedReimbursement(
    Guid EntryId,
    ProgramId Program,
    RecipientCode Recipient,
    string HistoryKey,
    FacilityCode Facility,
    DateOnly ServiceDate,
    Setting Setting,
    int TotalCostYen,
    int InsuranceYen,
    int PaidYen,
    int PatientYen,
    int DueYen,
    bool IsReport);

/// <summary>What a body owes by one program in a month.</summary>
public sealed record ReimbursementTotal(ProgramId Program, int Visits, int Recipients, long DueYen);
