using System.Text.Json;
using Actors.Grains;
using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>Appends to <c>ledger_entries</c>.</summary>
sealed class LedgerEntriesTable : SideTable<LedgerEntryRow>
{
    protected override void Contribute(CommitStatement statement, string n, LedgerEntryRow[] rows) =>
        statement.With("ledger_appended", $"""
            INSERT INTO ledger_entries (recipient, month, entry_id, known_from, payload)
            SELECT t.recipient, t.month, t.entry_id, t.known_from, t.payload FROM unnest(
              {n},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.Month.First))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.Id))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Entry.KnownFrom))},
              {statement.Parameter(Array.ConvertAll(rows, row => JsonSerializer.SerializeToUtf8Bytes(row.Entry, GrainStateJson.Default.LedgerEntry)))}
            ) AS t(n, recipient, month, entry_id, known_from, payload)
            JOIN written USING (n)
            """);
}
