using Npgsql;
using Orleans.Runtime;

namespace Actors.Silo.Hosts;

/// <summary>Reads the membership as the database has it now, beside what Orleans has last seen of it. Over connections of its own: no request keeps it waiting.</summary>
internal sealed class Membership(SiloOptions options) : IMembers, IAsyncDisposable
{
    private const int Connections = 2;

    private readonly NpgsqlDataSource _database = Database(options);
    private readonly string _advertised = options.Cluster.Advertised.ToString();

    /// <summary>Whether a silo has joined; false as soon as others have declared it dead.</summary>
    public async Task<bool> HasAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(
            "SELECT EXISTS (SELECT FROM orleans_silo WHERE deployment_id = $1 AND address = $2 AND port = $3 AND generation = $4 AND status <> $5)");
        Add(command, silo);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (int)SiloStatus.Dead });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <inheritdoc />
    public async Task<bool> IsAloneAsync(SiloAddress silo)
    {
        await using var command = _database.CreateCommand(
            "SELECT NOT EXISTS (SELECT FROM orleans_silo WHERE deployment_id = $1 AND NOT (address = $2 AND port = $3 AND generation = $4) AND status <> $5)");
        Add(command, silo);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (int)SiloStatus.Dead });
        return await command.ExecuteScalarAsync() is true;
    }

    /// <summary>The silos called active, with their newest sign of life by their own clocks; not the one whose endpoint this process takes over.</summary>
    public async Task<HashSet<SignOfLife>> SignsOfLifeAsync(CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(
            "SELECT address, port, generation, alive_at FROM orleans_silo WHERE deployment_id = $1 AND status = $2 AND NOT (address = $3 AND port = $4)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.Cluster.Id });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (int)SiloStatus.Active });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _advertised });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = options.SiloPort });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var silos = new HashSet<SignOfLife>();
        while (await reader.ReadAsync(cancellationToken))
        {
            silos.Add(new(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetDateTime(3)));
        }

        return silos;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static NpgsqlDataSource Database(SiloOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(GrainHosting.MembershipDatabase(options)) { Name = "membership" };
        builder.ConnectionStringBuilder.MaxPoolSize = Connections;
        return builder.Build();
    }

    private void Add(NpgsqlCommand command, SiloAddress silo)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.Cluster.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = silo.Endpoint.Address.ToString() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = silo.Endpoint.Port });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = silo.Generation });
    }
}

/// <summary>Who belongs to the cluster now, not as a silo has last seen it.</summary>
internal interface IMembers
{
    /// <summary>Whether no other silo is there that may take a grain: a silo enters the table before it does.</summary>
    Task<bool> IsAloneAsync(SiloAddress silo);
}

/// <summary>What a silo has last said of itself.</summary>
internal readonly record struct SignOfLife(string Address, int Port, int Generation, DateTime At);
