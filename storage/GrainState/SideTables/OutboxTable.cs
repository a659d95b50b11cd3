using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>Appends to <c>outbox</c>, under the kind <c>entitlementsChanged</c>.</summary>
sealed class OutboxTable : SideTable<EntitlementsChangedRow>
{
    protected override void Contribute(CommitStatement statement, string n, EntitlementsChangedRow[] rows) =>
        statement.With("outboxed", $"""
            INSERT INTO outbox (kind, recipient, municipality, batch_id, at)
            SELECT 'entitlementsChanged', t.recipient, t.municipality, t.batch_id, t.at FROM unnest(
              {n},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Body.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.BatchId))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.At))}
            ) AS t(n, recipient, municipality, batch_id, at)
            JOIN written USING (n)
            """);
}
