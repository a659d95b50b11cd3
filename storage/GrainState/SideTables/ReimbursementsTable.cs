using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>Appends to <c>reimbursements</c>.</summary>
sealed class ReimbursementsTable : SideTable<ReimbursementRow>
{
    protected override void Contribute(CommitStatement statement, string n, ReimbursementRow[] rows) =>
        statement.With("reimbursement_appended", $"""
            INSERT INTO reimbursements (
              recipient, municipality, month, entry_id, program_id, known_from, history_key, facility, service_date, setting,
              total_cost_yen, insurance_yen, paid_yen, patient_yen, due_yen, reported)
            SELECT
              t.recipient, t.municipality, t.month, t.entry_id, t.program_id, t.known_from, t.history_key, t.facility, t.service_date, t.setting,
              t.total_cost_yen, t.insurance_yen, t.paid_yen, t.patient_yen, t.due_yen, t.reported
            FROM unnest(
              {n},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Due.Body.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.Month.First))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.Id))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Due.Program.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.KnownFrom))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Due.HistoryKey))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.Charge.Facility.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.Charge.ServiceDate))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.Charge.Setting.ToString()))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.Charge.TotalCostYen))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.Charge.InsuranceCopaymentYen))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Due.PaidYen))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Due.PatientYen))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Due.DueYen))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.IsReport))}
            ) AS t(
              n, recipient, municipality, month, entry_id, program_id, known_from, history_key, facility, service_date, setting,
              total_cost_yen, insurance_yen, paid_yen, patient_yen, due_yen, reported)
            JOIN written USING (n)
            """);
}
