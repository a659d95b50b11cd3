using System.Diagnostics;

namespace Actors.Bench.Load;

/// <summary>Every connection asks again as soon as it is answered: as many requests as the server can answer.</summary>
/// <param name="turns">Counts answers by turns too; null where the server has none.</param>
internal sealed class ClosedLoop(RequestSet requests, int first, int port, int connections, TurnCount? turns) : LoadThread(requests, first, port, connections)
{
    private long _end;

    public override void Run(long start, long end)
    {
        _end = end;
        while (Stopwatch.GetTimestamp() < start)
        {
            Thread.SpinWait(20);
        }

        foreach (var connection in Connections)
        {
            Ask(connection, Stopwatch.GetTimestamp());
        }

        while (Stopwatch.GetTimestamp() < end)
        {
            TakeAnswers(wait: true);
        }

        TakeLastAnswers();
    }

    /// <summary>An answer after the end counts for nothing.</summary>
    protected override void OnAnswer(LoadConnection connection, long latency)
    {
        var now = Stopwatch.GetTimestamp();
        if (now < _end)
        {
            Count(latency);
            turns?.Add(now);
            Ask(connection, now);
        }
    }
}
