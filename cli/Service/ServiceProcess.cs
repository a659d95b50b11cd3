using System.Net;

namespace Actors.Cli.Service;

/// <summary>One of the processes that serve a data directory. Its name names its files there.</summary>
/// <param name="Name"><see cref="First"/>, <c>silo-2</c>, …, or <c>api</c>, <c>api-2</c>, …</param>
/// <param name="Port">For HTTP, on loopback.</param>
/// <param name="IsApi">It hosts no grains.</param>
/// <param name="InCluster">Others may serve beside it: what it learns counts only once they know it too.</param>
internal sealed record ServiceProcess(string Name, int Port, bool IsApi, bool InCluster)
{
    public const string First = "silo";
    private const string FirstApi = "api";

    /// <summary>More processes than this do not share one machine.</summary>
    public const int Most = 9;

    /// <summary>The names that processes may have: silos first, each kind in the order in which it was started.</summary>
    public static IEnumerable<string> Names { get; } = [.. Enumerable.Range(1, Most).Select(n => Numbered(First, n)), .. Enumerable.Range(1, Most).Select(n => Numbered(FirstApi, n))];

    /// <summary>The one process of a service.</summary>
    public static ServiceProcess Alone(int port) => new(First, port, IsApi: false, InCluster: false);

    /// <summary>Silos of one cluster, at ports that follow one another.</summary>
    /// <exception cref="Failure">There are not so many ports from that one on.</exception>
    public static IReadOnlyList<ServiceProcess> Silos(int count, int port) => port + count - 1 <= IPEndPoint.MaxPort
        ? [.. Enumerable.Range(1, count).Select(n => new ServiceProcess(Numbered(First, n), port + n - 1, IsApi: false, InCluster: true))]
        : throw new Failure($"There are no {count} ports from {port} on for {count} silos: the last is {IPEndPoint.MaxPort}. Choose a lower one with --port.");

    /// <summary>A process without grains, beside those that have the other names.</summary>
    public static ServiceProcess Api(int port, IEnumerable<string> taken) =>
        new(Enumerable.Range(1, Most).Select(n => Numbered(FirstApi, n)).Except(taken, StringComparer.Ordinal).FirstOrDefault() ?? throw new Failure($"{Most} processes without grains run already."), port, IsApi: true, InCluster: true);

    public string Url => $"http://127.0.0.1:{Port}";

    private static string Numbered(string kind, int number) => number == 1 ? kind : $"{kind}-{number}";
}
