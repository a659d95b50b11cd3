using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>
/// Writes <c>ledger_requests</c>. A write whose facility used the idempotency key before is refused; so is the second of two in one commit, and of two commits at the
/// same time the table's key lets one pass.
/// </summary>
sealed class LedgerRequestsTable : ISideTable
{
    public Type RowType => typeof(LedgerRequestRow);

    public void Require(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        var entries = rows.Select(row => ((LedgerRequestRow)row.Row).Entry).ToArray();
        statement.With("ledger_request", $"""
            SELECT t.* FROM unnest(
              {statement.Parameter(rows.Select(row => row.Write).ToArray())},
              {statement.Parameter(Array.ConvertAll(entries, entry => entry.Charge.Facility.Value))},
              {statement.Parameter(Array.ConvertAll(entries, entry => entry.Request.Key))},
              {statement.Parameter(Array.ConvertAll(entries, entry => entry.Request.ContentHash))},
              {statement.Parameter(Array.ConvertAll(entries, entry => entry.Id))},
              {statement.Parameter(rows.Select(row => ((LedgerRequestRow)row.Row).Recipient.Value).ToArray())},
              {statement.Parameter(Array.ConvertAll(entries, entry => entry.Month.First))}
            ) AS t(n, facility, request_key, content_hash, entry_id, recipient, month)
            """);
        statement.Refuse("SELECT t.n FROM ledger_request AS t JOIN ledger_requests AS used USING (facility, request_key)");
        statement.Refuse("SELECT second.n FROM ledger_request AS one JOIN ledger_request AS second USING (facility, request_key) WHERE one.n < second.n");
    }

    // In key order, so that commits that meet on two keys do not deadlock.
    public void Contribute(CommitStatement statement, IReadOnlyList<PlacedRow> rows) =>
        statement.With("ledger_requested", """
            INSERT INTO ledger_requests (facility, request_key, content_hash, entry_id, recipient, month)
            SELECT facility, request_key, content_hash, entry_id, recipient, month FROM ledger_request JOIN written USING (n)
            ORDER BY facility, request_key
            """);
}
