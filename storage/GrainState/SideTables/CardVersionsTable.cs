using System.Text.Json;
using Actors.Grains;
using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>Appends to <c>card_versions</c>.</summary>
sealed class CardVersionsTable : SideTable<CardVersionRow>
{
    protected override void Contribute(CommitStatement statement, string n, CardVersionRow[] rows) =>
        statement.With("card_appended", $"""
            INSERT INTO card_versions (recipient, known_from, payload)
            SELECT t.recipient, t.known_from, t.payload FROM unnest(
              {n},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Version.KnownFrom))},
              {statement.Parameter(Array.ConvertAll(rows, row => JsonSerializer.SerializeToUtf8Bytes(row.Version, GrainStateJson.Default.CardVersion)))}
            ) AS t(n, recipient, known_from, payload)
            JOIN written USING (n)
            """);
}
