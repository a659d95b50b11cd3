using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Actors.Tests.Postgres;

/// <summary>
/// Stands between a client and PostgreSQL. Once armed it lets the next statement with a given text through, waits for the server's answer, and closes
/// the connection instead of passing the answer on: what was committed, the client does not learn.
/// </summary>
sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;
    private byte[]? _cutAfter;
    private bool _again;
    private int _cuts;

    public CuttingProxy(string connectionString)
    {
        _server = new(connectionString);
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>The way to the database through this proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>How many answers were withheld.</summary>
    public int Cuts => _cuts;

    /// <summary>As <see cref="CutAfter"/>, but again and again.</summary>
    public void CutEvery(string text)
    {
        _again = true;
        CutAfter(text);
    }

    public void CutAfter(string text) => _cutAfter = System.Text.Encoding.UTF8.GetBytes(text);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

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
            var cut = false;
            await Task.WhenAny(
                PumpAsync(client, server, part =>
                {
                    if (_cutAfter is { } text && part.Span.IndexOf(text) >= 0)
                    {
                        (cut, _cutAfter) = (true, _again ? text : null);
                    }

                    return true;
                }),
                PumpAsync(server, client, _ => !cut));
            Interlocked.Add(ref _cuts, cut ? 1 : 0);
        }
    }

    /// <summary>Passes bytes on until one side closes or a part is not to be passed on.</summary>
    private static async Task PumpAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> passes)
    {
        try
        {
            var buffer = new byte[65536];
            while (await from.ReceiveAsync(buffer) is > 0 and var count && passes(buffer.AsMemory(0, count)))
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
