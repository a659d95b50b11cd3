using System.Net;
using System.Net.Sockets;

namespace Actors.Cli.Service;

/// <summary>Ports on loopback that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>As many different ports as asked for.</summary>
    public static IReadOnlyList<int> Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => Listen(0)).ToList();
        var ports = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    public static bool IsFree(int port)
    {
        try
        {
            Listen(port).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <param name="port">0 for any that is free.</param>
    /// <exception cref="SocketException">Another program has it.</exception>
    public static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }
}
