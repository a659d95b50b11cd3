using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Actors.Bench.Load;

/// <summary>
/// One keep-alive connection with at most one request under way. A socket itself, so that what <see cref="Socket.Select(System.Collections.IList?, System.Collections.IList?, System.Collections.IList?, int)"/>
/// reports ready needs no looking up.
/// </summary>
internal sealed class LoadConnection : Socket
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _filled;
    private long _since;

    public LoadConnection(int port)
        : base(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true;
        Connect(IPAddress.Loopback, port);
    }

    public bool IsBusy { get; private set; }

    /// <param name="since">The timestamp from which the latency counts.</param>
    public void Ask(ReadOnlySpan<byte> request, long since)
    {
        _since = since;
        IsBusy = true;
        for (var rest = request; rest.Length > 0;)
        {
            rest = rest[Send(rest)..];
        }
    }

    /// <summary>Reads what has come. Call only when something has, or it waits.</summary>
    /// <param name="latency">Timestamp ticks since the request counts.</param>
    /// <returns>True when the answer is whole; the connection is free then.</returns>
    /// <exception cref="BadAnswerException">Not the answer that was expected, or the server hung up.</exception>
    public bool TryTake(ReadOnlySpan<byte> expected, out long latency)
    {
        var read = Receive(_buffer.AsSpan(_filled));
        if (read == 0)
        {
            throw new BadAnswerException(_filled < _buffer.Length ? "the server closed the connection" : "the answer is longer than any should be");
        }

        _filled += read;
        var length = HttpAnswer.WholeLength(_buffer.AsSpan(0, _filled), expected);
        latency = Stopwatch.GetTimestamp() - _since;
        if (length == 0)
        {
            return false;
        }

        if (length != _filled)
        {
            throw new BadAnswerException("there is more than one answer to one request", _buffer.AsSpan(0, _filled));
        }

        _filled = 0;
        IsBusy = false;
        return true;
    }
}
