using Actors.Eligibility.Identifiers;
using Actors.Grains.Ports;
using Npgsql;

namespace Actors.Storage.History;

/// <summary>Reads <c>registration_index</c>.</summary>
sealed class RegistrationIndex(NpgsqlDataSource database) : IRegistrationIndex
{
    public async Task<IReadOnlyDictionary<string, RecipientCode>> OwnersAsync(
        LocalGovernmentCode body, IReadOnlyCollection<string> historyKeys, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT history_key, recipient FROM registration_index WHERE municipality = $1 AND history_key = ANY ($2)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. historyKeys] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var owners = new Dictionary<string, RecipientCode>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            owners.Add(reader.GetString(0), Stored.Parse<RecipientCode>(reader.GetString(1)));
        }

        return owners;
    }
}
