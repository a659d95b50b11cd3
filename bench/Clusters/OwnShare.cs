using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Cli;

namespace Actors.Bench.Clusters;

/// <summary>How many of a check's two calls, from the API to the identifier and to the recipient, stay on the silo that was asked: counted by Orleans itself, in a run of its own behind the others.</summary>
internal static class OwnShare
{
    private const int CallsOfACheck = 2;
    private const double Seconds = 1;

    /// <returns>0 for none, 1 for all.</returns>
    public static async Task<double> CountAsync(BenchCluster cluster, Contender contender, LoadGenerator load, int connections, CancellationToken stop)
    {
        var before = await cluster.CountsAsync(stop);
        await load.RunAsync(new(contender.Ports, connections, Seconds, Rate: null, SharesCores: true, contender.Parted), stop);
        await cluster.Records.WaitForAsync(load.Answered, stop);
        var after = await cluster.CountsAsync(stop);
        return (after.Sum(silo => silo.OwnCalls) - before.Sum(silo => silo.OwnCalls)) / (CallsOfACheck * (after.Sum(silo => silo.Checks) - before.Sum(silo => silo.Checks)));
    }

    /// <summary>Sees to it that a contender is what it is called.</summary>
    /// <exception cref="Failure">The share is not the one expected, to within 2 %.</exception>
    public static void Require(string name, double expected, double counted)
    {
        const double Tolerance = 0.02;
        if (Math.Abs(expected - counted) > Tolerance)
        {
            throw new Failure($"Of the calls of '{name}' {counted:P1} stay on the silo that is asked, not {expected:P1}: it is not what it is called.");
        }
    }
}
