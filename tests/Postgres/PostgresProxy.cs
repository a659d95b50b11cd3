using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Actors.Tests.Postgres;

/// <summary>Stands between a client and PostgreSQL, and decides of each part of what they say whether it is passed on.</summary>
abstract class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;

    protected PostgresProxy(string connectionString)
    {
        _server = new(connectionString);
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>Whether a part is passed on; otherwise the connection is closed instead.</summary>
    protected delegate ValueTask<bool> Passes(ReadOnlyMemory<byte> part);

    /// <summary>The way to the database through this proxy.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Decides about the parts of a new connection.</summary>
    protected abstract (Passes ToServer, Passes ToClient) Connected();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var local = _server.Host!.StartsWith('/');
        using var server = new Socket(local ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, local ? ProtocolType.Unspecified : ProtocolType.Tcp);
        using (client)
        {
            await server.ConnectAsync(local ? new UnixDomainSocketEndPoint($"{_server.Host}/.s.PGSQL.{_server.Port}") : new DnsEndPoint(_server.Host, _server.Port));
            var (toServer, toClient) = Connected();
            await Task.WhenAny(PumpAsync(client, server, toServer), PumpAsync(server, client, toClient));
        }
    }

    /// <summary>Passes bytes on until one side closes or a part is not to be passed on.</summary>
    private static async Task PumpAsync(Socket from, Socket to, Passes passes)
    {
        try
        {
            var buffer = new byte[65536];
            while (await from.ReceiveAsync(buffer) is > 0 and var count && await passes(buffer.AsMemory(0, count)))
            {
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other direction ended first.
        }
    }
}
