using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Actors.Tests.Api;

/// <summary>Every connection that the requests of a service share, taken until it is disposed of.</summary>
internal sealed class TakenConnections : IAsyncDisposable
{
    private readonly List<NpgsqlConnection> _connections = [];

    public static async Task<TakenConnections> TakeAsync(Hub hub)
    {
        var pool = hub.Services.GetRequiredService<NpgsqlDataSource>();
        var taken = new TakenConnections();
        for (var left = new NpgsqlConnectionStringBuilder(pool.ConnectionString).MaxPoolSize; left > 0; left--)
        {
            taken._connections.Add(await pool.OpenConnectionAsync());
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }
}
