using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>
/// Takes the rows that a card batch has for a person out of <c>card_rows</c>. A write of whose rows none waits there is refused: it comes late, the batch was applied by
/// another write, and what came after that one must stay.
/// </summary>
sealed class AppliedCardsTable : ISideTable
{
    public Type RowType => typeof(AppliedCardsRow);

    public void Require(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        // One by one along the index, and deleted by the places found, as of the statement's snapshot.
        var applied = rows.Select(row => (AppliedCardsRow)row.Row).ToArray();
        statement.With("cards_to_apply", $"""
            SELECT t.n, ARRAY(SELECT ctid FROM card_rows WHERE batch_id = t.batch_id AND person_key = t.person_key) AS places
            FROM unnest(
              {statement.Parameter(rows.Select(row => row.Write).ToArray())},
              {statement.Parameter(Array.ConvertAll(applied, row => row.BatchId))},
              {statement.Parameter(Array.ConvertAll(applied, row => row.PersonKey))}
            ) AS t(n, batch_id, person_key)
            """);
        statement.Refuse("SELECT n FROM cards_to_apply WHERE cardinality(places) = 0");
    }

    public void Contribute(CommitStatement statement, IReadOnlyList<PlacedRow> rows) =>
        statement.With("cards_applied", "DELETE FROM card_rows WHERE ctid = ANY (ARRAY(SELECT unnest(places) FROM cards_to_apply JOIN written USING (n)))");
}
