using System.Diagnostics;

namespace Actors.Bench.Load;

/// <summary>
/// Sends at evenly spaced instants fixed beforehand, whatever the answers take. Where no connection is free the request waits, and its latency counts
/// from the instant it was due: a server that stalls pays for all who would have come meanwhile.
/// </summary>
/// <param name="interval">Timestamp ticks between two requests of this thread.</param>
/// <param name="offset">Of its first request from the start.</param>
/// <param name="sharesCores">Sleeps between requests instead of looking all the time: on cores that the server needs too, the looking would be what is measured.</param>
internal sealed class FixedRate(RequestSet requests, int first, int port, int connections, double interval, double offset, bool sharesCores) : LoadThread(requests, first, port, connections)
{
    /// <summary>How long a request that is due may wait for a connection once the time is over.</summary>
    private static readonly long Grace = Stopwatch.Frequency;

    private readonly Stack<LoadConnection> _free = new(connections);

    /// <summary>Requests that found no free connection until the end.</summary>
    public long Unsent { get; private set; }

    public override void Run(long start, long end)
    {
        foreach (var connection in Connections)
        {
            _free.Push(connection);
        }

        var total = (long)Math.Max(0, Math.Ceiling((end - start - offset) / interval));
        var sent = 0L;
        while (sent < total)
        {
            var now = Stopwatch.GetTimestamp();
            if (now > end + Grace)
            {
                break;
            }

            for (var due = Due(start, sent); sent < total && due <= now && _free.TryPop(out var connection); due = Due(start, sent))
            {
                Ask(connection, due);
                sent++;
            }

            if (sharesCores && sent < total)
            {
                // Where none is free there is nothing to send: then only an answer is waited for.
                SleepUntil(_free.Count > 0 ? Due(start, sent) : end + Grace);
            }

            // On cores of its own it never sleeps: to be woken takes as long as some of what is measured.
            TakeAnswers(wait: false);
        }

        Unsent = total - sent;
        TakeLastAnswers();
    }

    protected override void OnAnswer(LoadConnection connection, long latency)
    {
        Count(latency);
        _free.Push(connection);
    }

    private void SleepUntil(long due) =>
        FineWait.For(Connections, (long)((due - Stopwatch.GetTimestamp()) * (1e9 / Stopwatch.Frequency)));

    private long Due(long start, long index) => start + (long)(offset + (index * interval));
}
