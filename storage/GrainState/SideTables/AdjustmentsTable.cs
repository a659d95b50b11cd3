using System.Text.Json;
using Actors.Grains;
using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>Appends to <c>adjustments</c>, and to <c>outbox</c> under the kind <c>adjustment</c>.</summary>
sealed class AdjustmentsTable : SideTable<AdjustmentRow>
{
    protected override void Contribute(CommitStatement statement, string n, AdjustmentRow[] rows)
    {
        statement.With("adjustment", $"""
            SELECT t.* FROM unnest(
              {n},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Adjustment.Id))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Adjustment.Facility.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Adjustment.Month.First))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Adjustment.At))},
              {statement.Parameter(Array.ConvertAll(rows, row => JsonSerializer.SerializeToUtf8Bytes(row.Adjustment, GrainStateJson.Default.Adjustment)))}
            ) AS t(n, id, recipient, facility, month, at, payload)
            JOIN written USING (n)
            """);
        statement.With("adjustment_appended", """
            INSERT INTO adjustments (id, recipient, facility, month, at, payload)
            SELECT id, recipient, facility, month, at, payload FROM adjustment
            """);
        statement.With("adjustment_outboxed", """
            INSERT INTO outbox (kind, recipient, facility, adjustment_id, at)
            SELECT 'adjustment', recipient, facility, id, at FROM adjustment
            """);
    }
}
