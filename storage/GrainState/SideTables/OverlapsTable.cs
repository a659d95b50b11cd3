using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>Appends to <c>outbox</c>, under the kind <c>overlap</c>: one row for each of the two bodies.</summary>
sealed class OverlapsTable : SideTable<OverlapRow>
{
    protected override void Contribute(CommitStatement statement, string n, OverlapRow[] rows) =>
        statement.With("overlap_outboxed", $"""
            INSERT INTO outbox (kind, recipient, municipality, other_municipality, first_day, last_day, at)
            SELECT 'overlap', t.recipient, both_bodies.told, both_bodies.other, t.first_day, t.last_day, t.at
            FROM unnest(
              {n},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Overlap.One.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Overlap.Other.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Overlap.Days.From))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Overlap.Days.To))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.At))}
            ) AS t(n, recipient, one, other, first_day, last_day, at)
            JOIN written USING (n), LATERAL (VALUES (t.one, t.other), (t.other, t.one)) AS both_bodies(told, other)
            """);
}
