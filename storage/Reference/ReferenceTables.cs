using System.Runtime.CompilerServices;
using System.Text.Json;
using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Sources;
using Actors.Grains;
using Npgsql;

namespace Actors.Storage.Reference;

/// <summary>Reads the reference data.</summary>
sealed class ReferenceTables(NpgsqlDataSource database)
{
    /// <summary>One cheap query; versions of programs are only ever added, so their count stands for a revision.</summary>
    public async Task<ReferenceRevisions> RevisionsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT
              (SELECT count(*) FROM program_versions),
              (SELECT revision FROM revisions WHERE name = 'facilities'),
              (SELECT revision FROM revisions WHERE name = 'municipalities'),
              (SELECT revision FROM revisions WHERE name = 'publications')
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }

    public async Task<ProgramCatalogue> ProgramsAsync(CancellationToken cancellationToken) => new(await ListAsync(
        "SELECT payload, known_from FROM program_versions",
        row => new KnownProgramVersion(
            JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), GrainStateJson.Default.ProgramVersion)!,
            row.GetFieldValue<DateTimeOffset>(1)),
        cancellationToken));

    public async Task<FacilityDirectory> FacilitiesAsync(CancellationToken cancellationToken) => new(await ListAsync(
        "SELECT code, name FROM facilities",
        row => KeyValuePair.Create(Stored.Parse<FacilityCode>(row.GetString(0)), row.GetString(1)),
        cancellationToken));

    public async Task<MunicipalityDirectory> MunicipalitiesAsync(CancellationToken cancellationToken) => new(await ListAsync(
        "SELECT code, name, kind FROM municipalities",
        row => new Municipality(Stored.Parse<LocalGovernmentCode>(row.GetString(0)), row.GetString(1), MunicipalityKinds.Parse(row.GetString(2))),
        cancellationToken));

    /// <summary>The publications behind one revision up to another, by body.</summary>
    public async IAsyncEnumerable<(LocalGovernmentCode Body, IReadOnlyCollection<Publication> Publications)> PublicationsAsync(
        long after, long until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT municipality, array_agg(id), array_agg(published_at)
            FROM batches WHERE publication_revision > $1 AND publication_revision <= $2
            GROUP BY municipality
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = until });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var instants = reader.GetFieldValue<DateTimeOffset[]>(2);
            yield return (
                Stored.Parse<LocalGovernmentCode>(reader.GetString(0)),
                [.. reader.GetFieldValue<Guid[]>(1).Zip(instants, (batch, at) => new Publication(batch, at))]);
        }
    }

    private async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ListAsync(read, cancellationToken);
    }
}
