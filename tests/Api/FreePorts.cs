using System.Net;
using System.Net.Sockets;

namespace Actors.Tests.Api;

/// <summary>Ports of loopback that nobody listens on; none is given out twice, and none is of the range that outgoing connections take theirs from.</summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 10_000;

    private static int _last = Environment.ProcessId * 100;

    public static int Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken by another program: try the next one.
            }
        }
    }
}
