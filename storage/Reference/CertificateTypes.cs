using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Npgsql;

namespace Actors.Storage.Reference;

/// <summary>
/// Which program each body's certificate types mean (証種類, <c>orgSpecificCertificateTypeId</c> of the national hub's JSON). Read for each upload anew: a
/// change counts for the next one. Thread-safe.
/// </summary>
public sealed class CertificateTypes(NpgsqlDataSource database)
{
    /// <summary>All types of a body.</summary>
    public async Task<IReadOnlyDictionary<string, ProgramId>> AllAsync(LocalGovernmentCode body, CancellationToken cancellationToken) =>
        (await PageAsync(body, after: "", int.MaxValue, cancellationToken)).ToDictionary(StringComparer.Ordinal);

    /// <summary>A page of a body's types by id.</summary>
    /// <param name="after">The last id of the page before; empty for the first page.</param>
    public async Task<ImmutableArray<KeyValuePair<string, ProgramId>>> PageAsync(LocalGovernmentCode body, string after, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT id, program_id FROM certificate_types WHERE municipality = $1 AND id > $2 ORDER BY id LIMIT $3");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return [.. await command.ListAsync(reader => KeyValuePair.Create(reader.GetString(0), Stored.Parse<ProgramId>(reader.GetString(1))), cancellationToken)];
    }

    /// <summary>Lets a type mean a program, whatever it meant before.</summary>
    public async Task PutAsync(LocalGovernmentCode body, string id, ProgramId program, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO certificate_types (municipality, id, program_id) VALUES ($1, $2, $3)
            ON CONFLICT (municipality, id) DO UPDATE SET program_id = EXCLUDED.program_id
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = program.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes a type's meaning away; false when it had none.</summary>
    public async Task<bool> DeleteAsync(LocalGovernmentCode body, string id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("DELETE FROM certificate_types WHERE municipality = $1 AND id = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
