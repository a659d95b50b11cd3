using System.Text.Json;
using Actors.Grains;
using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>Appends to <c>program_versions</c>.</summary>
sealed class ProgramVersionsTable : SideTable<ProgramVersionRow>
{
    protected override void Contribute(CommitStatement statement, string n, ProgramVersionRow[] rows)
    {
        var versions = Array.ConvertAll(rows, row => row.Version.Version);
        statement.With("program_appended", $"""
            INSERT INTO program_versions (program_id, valid_from, known_from, payload)
            SELECT t.program_id, t.valid_from, t.known_from, t.payload FROM unnest(
              {n},
              {statement.Parameter(Array.ConvertAll(versions, version => version.Id.Value))},
              {statement.Parameter(Array.ConvertAll(versions, version => version.ValidFrom))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Version.KnownFrom))},
              {statement.Parameter(Array.ConvertAll(versions, version => JsonSerializer.SerializeToUtf8Bytes(version, GrainStateJson.Default.ProgramVersion)))}
            ) AS t(n, program_id, valid_from, known_from, payload)
            JOIN written USING (n)
            """);
    }
}
