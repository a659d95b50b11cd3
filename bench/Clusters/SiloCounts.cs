using System.Globalization;
using System.Net.Http.Headers;

namespace Actors.Bench.Clusters;

/// <summary>What a silo says of itself in <c>/metrics</c>. Asked only when nothing is measured any more: who is asked once listens to its libraries from then on.</summary>
/// <param name="Checks">Answered by its API.</param>
/// <param name="OwnCalls">Calls and replies that Orleans delivered within the process. A check that finds both of its grains on its own silo is two; replies to the API are not counted.</param>
/// <param name="Resident">Recipients and identifiers in memory.</param>
/// <param name="Left">Those that have left it since the start.</param>
internal sealed record SiloCounts(double Checks, double OwnCalls, double Resident, double Left)
{
    private static readonly string[] People = ["kind=\"recipient\"", "kind=\"identifier\""];

    public static async Task<SiloCounts> ReadAsync(string url, string operatorKey, CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", operatorKey);
        var lines = (await client.GetStringAsync(new Uri(url + "/metrics"), stop)).Split('\n');
        return new(
            Sum(lines, "actors_eligibility_checks_total"),
            Sum(lines, "orleans_messaging_sent_local_total"),
            People.Sum(kind => Sum(lines, "actors_grains_resident", kind)),
            People.Sum(kind => Sum(lines, "actors_grains_deactivations_total", kind)));
    }

    /// <summary>Of all samples of a metric, or those with this label; 0 where it was not counted yet.</summary>
    private static double Sum(string[] lines, string metric, string label = "") => lines
        .Where(line => line.StartsWith(metric, StringComparison.Ordinal) && line[metric.Length] is '{' or ' ' && line.Contains(label, StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
