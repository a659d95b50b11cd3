using System.Net.Sockets;
using System.Text.Json;

namespace Actors.Bench.Load;

/// <summary>The load generator's process: an order a line on its input, a report a line on its output, until the input ends.</summary>
internal static class LoadServer
{
    /// <param name="requestFile">A <see cref="RequestSet"/>.</param>
    public static int Run(string requestFile)
    {
        var requests = RequestSet.Read(requestFile);
        while (Console.In.ReadLine() is { } line)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(Report(requests, JsonSerializer.Deserialize<LoadOrder>(line)!)));
        }

        return 0;
    }

    private static LoadReport Report(RequestSet requests, LoadOrder order)
    {
        try
        {
            return LoadRun.Carry(requests, order);
        }
        catch (SocketException problem)
        {
            return LoadReport.Failed(problem.Message);
        }
    }
}
