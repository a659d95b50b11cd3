using System.Diagnostics;

namespace Actors.Bench.Load;

/// <summary>One thread of the load generator with its own connections, requests and counts.</summary>
internal abstract class LoadThread : IDisposable
{
    /// <summary>How long answers may still take when no more is asked.</summary>
    private static readonly long Patience = 5 * Stopwatch.Frequency;

    private const int WaitMicroseconds = 100_000;
    private readonly List<LoadConnection> _ready;
    private readonly RequestSet _requests;
    private readonly RequestKey _key = new();
    private int _next;

    /// <param name="first">Index of this thread's first request: threads start apart and go through all.</param>
    protected LoadThread(RequestSet requests, int first, int port, int connections)
    {
        _requests = requests;
        _next = first;
        Connections = [.. Enumerable.Range(0, connections).Select(_ => new LoadConnection(port))];
        _ready = new(connections);
    }

    public LatencyHistogram Latencies { get; } = new();

    protected IReadOnlyList<LoadConnection> Connections { get; }

    /// <summary>Works from one timestamp to another and takes the last answers.</summary>
    /// <exception cref="BadAnswerException">An answer was not the expected one, or did not come.</exception>
    public abstract void Run(long start, long end);

    public void Dispose()
    {
        foreach (var connection in Connections)
        {
            connection.Dispose();
        }
    }

    /// <summary>Sends the next request.</summary>
    protected void Ask(LoadConnection connection, long since)
    {
        connection.Ask(_key.Fill(_requests[_next]), since);
        _next = _next + 1 < _requests.Count ? _next + 1 : 0;
    }

    /// <summary>Reads what has come.</summary>
    /// <param name="wait">Until something has, a tenth of a second at most; otherwise only looks.</param>
    protected void TakeAnswers(bool wait)
    {
        _ready.Clear();
        foreach (var connection in Connections)
        {
            if (connection.IsBusy)
            {
                _ready.Add(connection);
            }
        }

        if (_ready.Count == 0)
        {
            return;
        }

        LoadConnection.Select(_ready, null, null, wait ? WaitMicroseconds : 0);
        foreach (var connection in _ready)
        {
            if (connection.TryTake(_requests.Expected, out var latency))
            {
                OnAnswer(connection, latency);
            }
        }
    }

    /// <summary>Called with each whole answer.</summary>
    /// <param name="latency">Timestamp ticks.</param>
    protected abstract void OnAnswer(LoadConnection connection, long latency);

    /// <summary>Takes the answers that are still under way.</summary>
    protected void TakeLastAnswers()
    {
        var until = Stopwatch.GetTimestamp() + Patience;
        while (Connections.Any(connection => connection.IsBusy))
        {
            if (Stopwatch.GetTimestamp() > until)
            {
                throw new BadAnswerException("the last answers did not come");
            }

            TakeAnswers(wait: true);
        }
    }

    protected void Count(long latency) => Latencies.Add((long)(latency * (1e9 / Stopwatch.Frequency)));
}
