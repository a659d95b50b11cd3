using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>
/// Marks moves in <c>moves</c> as accepted and tells both bodies in <c>outbox</c>, under the kind <c>moved</c>. A write whose move is not open is refused: it is
/// locked first, so that of an acceptance and another decision at the same time one wins.
/// </summary>
sealed class AcceptedMovesTable : ISideTable
{
    public Type RowType => typeof(AcceptedMoveRow);

    public void Require(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        var moves = rows.Select(row => (AcceptedMoveRow)row.Row).ToArray();
        statement.With("move_to_accept", $"""
            SELECT t.* FROM unnest(
              {statement.Parameter(rows.Select(row => row.Write).ToArray())},
              {statement.Parameter(Array.ConvertAll(moves, row => row.MoveId))},
              {statement.Parameter(Array.ConvertAll(moves, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(moves, row => row.From.Value))},
              {statement.Parameter(Array.ConvertAll(moves, row => row.To.Value))},
              {statement.Parameter(Array.ConvertAll(moves, row => row.Content))},
              {statement.Parameter(Array.ConvertAll(moves, row => row.At))}
            ) AS t(n, id, recipient, from_body, to_body, content, at)
            """);
        statement.With("move_open", """
            SELECT t.n FROM move_to_accept AS t JOIN moves AS m USING (id)
            WHERE m.state = 'proposed' AND m.expires_at > t.at AND m.recipient = t.recipient AND m.from_body = t.from_body AND m.to_body = t.to_body
            FOR UPDATE OF m
            """);
        statement.Refuse("SELECT n FROM move_to_accept WHERE n NOT IN (SELECT n FROM move_open)");
    }

    public void Contribute(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        statement.With("move_accepted", """
            UPDATE moves AS m SET state = 'accepted', decided_at = t.at, content = t.content
            FROM move_to_accept AS t JOIN written USING (n) WHERE m.id = t.id
            """);
        statement.With("move_outboxed", """
            INSERT INTO outbox (kind, recipient, municipality, batch_id, at)
            SELECT 'moved', t.recipient, body, t.id, t.at
            FROM move_to_accept AS t JOIN written USING (n), LATERAL (VALUES (t.from_body), (t.to_body)) AS both_bodies(body)
            """);
    }
}
