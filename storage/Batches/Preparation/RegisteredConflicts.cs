using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using static Actors.Storage.Batches.Preparation.PreparationConnection;

namespace Actors.Storage.Batches.Preparation;

/// <summary>
/// Refuses the rows of an upload that blocks which its publication would refuse for what the body has registered. Only of such an upload: another one's
/// rows are judged when they are applied, since what is refused stays so, and a batch that goes before may still make room.
/// </summary>
sealed class RegisteredConflicts(PreparationConnection connection, LockedBatch batch)
{
    /// <summary>
    /// <c>$1</c> is the batch, <c>$2</c> its body. Of what is registered that counts which no row of the file replaces; in a full list only what was over
    /// by the day <c>$3</c>, for the rest ends. As in <see cref="BatchSql.RefuseContradictions"/> periods are compared in the order of their first days, and
    /// what meets there is a row and a registration: rows do not overlap each other any more, nor registrations. Whom a person key leads to is looked up row by row.
    /// </summary>
    private static readonly string Refuse =
        $$"""
        WITH staged AS MATERIALIZED (
          SELECT b.row_no, b.history_key, b.program_id, b.sub_key, b.valid_from, b.valid_to, b.deleted, i.recipient AS owner,
            (SELECT convert_from(payload, 'UTF8')::jsonb ->> 'allotted' FROM grain_state WHERE grain_type = 'identifier' AND grain_key = b.person_key) AS recipient
          FROM batch_rows AS b
          LEFT JOIN registration_index AS i ON i.municipality = $2 AND i.history_key = b.history_key
          WHERE b.batch_id = $1 AND b.errors IS NULL AND NOT b.generated
        ), claims AS (
          SELECT row_no, recipient, program_id, sub_key, valid_from, valid_to FROM staged WHERE NOT deleted AND (owner IS NULL OR owner = recipient)
          UNION ALL
          SELECT NULL, recipient, program_id,
            (SELECT coalesce(convert_from(payload, 'UTF8')::jsonb ->> 'subKey', '') FROM registration_versions AS v
             WHERE v.recipient = i.recipient AND v.municipality = i.municipality AND v.history_key = i.history_key AND v.known_from = i.known_from),
            valid_from, valid_to
          FROM registration_index AS i
          WHERE municipality = $2 AND NOT deleted AND coalesce(valid_to, 'infinity') <= $3
            AND recipient IN (SELECT recipient FROM staged) AND NOT EXISTS (SELECT FROM staged WHERE staged.history_key = i.history_key)
        ), met AS (
          SELECT row_no,
            coalesce(max(coalesce(valid_to, 'infinity')) OVER (same_kind ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) >= valid_from, false)
              OR coalesce(lead(valid_from) OVER same_kind <= coalesce(valid_to, 'infinity'), false) AS meets
          FROM claims
          WHERE recipient IS NOT NULL
          WINDOW same_kind AS (PARTITION BY recipient, program_id, sub_key ORDER BY valid_from, row_no)
        ), judged AS (
          SELECT row_no, '{{BatchSql.Errors(RowProblems.HistoryKeyOfOtherPerson.At(RegistrationColumns.HistoryKey))}}'::jsonb AS errors
          FROM staged WHERE owner IS NOT NULL AND owner IS DISTINCT FROM recipient
          UNION ALL
          SELECT row_no, '{{BatchSql.Errors(RowProblems.PeriodOverlap.At(RegistrationColumns.ValidFrom))}}' FROM met WHERE row_no IS NOT NULL AND meets
        ), refused AS (
          UPDATE batch_rows AS b SET {{BatchSql.Emptied}}, history_key = NULL, errors = judged.errors
          FROM judged
          WHERE b.batch_id = $1 AND b.row_no = judged.row_no
          RETURNING 1
        )
        INSERT INTO batch_progress (batch_id, refused) SELECT $1, count(*) FROM refused HAVING count(*) > 0
        """;

    public async Task RefuseAsync(CancellationToken cancellationToken)
    {
        var by = batch.Mode is BatchMode.Snapshot ? batch.Day.AddDays(-1) : DateOnly.MaxValue;
        await connection.ExecuteAsync(BatchSql.WithoutNestedLoops, [], cancellationToken);
        await connection.ExecuteAsync(Refuse, [Value(batch.Id), Value(batch.Body.Value), Value(by)], cancellationToken);
        await connection.ExecuteAsync(BatchSql.WithNestedLoops, [], cancellationToken);
    }
}
