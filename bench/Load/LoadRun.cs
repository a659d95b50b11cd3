using System.Diagnostics;
using System.Net.Sockets;

namespace Actors.Bench.Load;

/// <summary>Carries out one order on as many threads as there are cores for it, or one for each server where those are more.</summary>
internal static class LoadRun
{
    /// <summary>From the call to the first request: all threads are waiting by then.</summary>
    private static readonly long LeadIn = Stopwatch.Frequency / 20;

    public static LoadReport Carry(RequestSet requests, LoadOrder order)
    {
        var turns = order.TurnTicks is { } ticks ? new TurnCount(ticks) : null;
        var threads = Threads(requests, order, turns);
        try
        {
            var start = Stopwatch.GetTimestamp() + LeadIn;
            var end = start + (long)(order.Seconds * Stopwatch.Frequency);
            var failures = RunAll(threads, start, end);
            return failures.Count > 0 ? LoadReport.Failed(failures[0]) : Report(threads, order, turns);
        }
        finally
        {
            threads.ForEach(thread => thread.Dispose());
        }
    }

    private static List<LoadThread> Threads(RequestSet requests, LoadOrder order, TurnCount? turns)
    {
        var servers = order.Ports.Count;

        // As many for each server.
        var count = (Math.Min(Environment.ProcessorCount, order.Connections) + servers - 1) / servers * servers;
        var threads = new List<LoadThread>(count);
        for (var i = 0; i < count; i++)
        {
            var asked = order.Parted ? requests.Part(i % servers, servers) : requests;
            var port = order.Ports[i % servers];
            var first = (int)((long)asked.Count * i / count);
            var connections = (order.Connections / count) + (i < order.Connections % count ? 1 : 0);
            var ticksApart = order.Rate is { } rate ? (double)Stopwatch.Frequency / rate : 0;
            threads.Add(order.Rate is null
                ? new ClosedLoop(asked, first, port, connections, turns)
                : new FixedRate(asked, first, port, connections, ticksApart * count, ticksApart * i, order.SharesCores));
        }

        return threads;
    }

    private static List<string> RunAll(List<LoadThread> threads, long start, long end)
    {
        var failures = new List<string>();
        var running = threads.ConvertAll(thread => new Thread(() => Run(thread, start, end, failures)));
        running.ForEach(thread => thread.Start());
        running.ForEach(thread => thread.Join());
        return failures;
    }

    private static void Run(LoadThread thread, long start, long end, List<string> failures)
    {
        try
        {
            thread.Run(start, end);
        }
        catch (Exception problem) when (problem is BadAnswerException or SocketException)
        {
            lock (failures)
            {
                failures.Add(problem.Message);
            }
        }
    }

    private static LoadReport Report(List<LoadThread> threads, LoadOrder order, TurnCount? turns)
    {
        var all = new LatencyHistogram();
        threads.ForEach(thread => all.Add(thread.Latencies));
        return new(all.Count, all.Count / order.Seconds, threads.OfType<FixedRate>().Sum(thread => thread.Unsent), Latencies.Of(all), Failure: null)
        {
            Counts = order.SharesCores ? all.Filled : null,
            Turns = turns?.Of(order.Seconds),
        };
    }
}
