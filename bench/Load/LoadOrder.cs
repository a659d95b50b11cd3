namespace Actors.Bench.Load;

/// <summary>What the load generator is asked to do once.</summary>
/// <param name="Ports">Of the servers, on loopback; each gets as many threads and, as far as they divide, as many connections.</param>
/// <param name="Connections">Kept open throughout.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Rate">Requests a second whatever the answers take (open loop); null for as many as the server answers (closed loop).</param>
/// <param name="SharesCores">With the server that is measured: then an open loop sleeps between requests.</param>
/// <param name="Parted">The n-th of the servers is asked only for the n-th, the n+count-th … of the requests; otherwise each for all.</param>
/// <param name="TurnTicks">How long the turns are in which the servers do this or that, of 100 ns: a closed loop counts both. Null where they do the same all the time.</param>
internal sealed record LoadOrder(IReadOnlyList<int> Ports, int Connections, double Seconds, int? Rate, bool SharesCores = false, bool Parted = false, long? TurnTicks = null);
