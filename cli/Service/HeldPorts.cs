using System.Net.Sockets;

namespace Actors.Cli.Service;

/// <summary>
/// Ports on loopback that are kept for a service while it is built and its database started, which may take minutes: whoever asks for one meanwhile is told that it is taken. Of two
/// services that were started side by side, the one that lost the port would otherwise take the other's answers for its own.
/// </summary>
internal sealed class HeldPorts : IDisposable
{
    private readonly List<TcpListener> _listeners = [];

    private HeldPorts()
    {
    }

    /// <exception cref="Failure">Another program has one of them.</exception>
    public static HeldPorts Of(IEnumerable<int> ports)
    {
        var held = new HeldPorts();
        foreach (var port in ports)
        {
            try
            {
                held._listeners.Add(FreePorts.Listen(port));
            }
            catch (SocketException taken)
            {
                held.Dispose();
                throw new Failure($"Port {port} is taken by another program. Choose another with --port.", taken);
            }
        }

        return held;
    }

    /// <summary>Lets the service itself have them.</summary>
    public void Dispose() => _listeners.ForEach(listener => listener.Dispose());
}
