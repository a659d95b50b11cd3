namespace Actors.Bench.Load;

/// <summary>What the load generator is asked to do once.</summary>
/// <param name="Port">Of the server, on loopback.</param>
/// <param name="Connections">Kept open throughout.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Rate">Requests a second whatever the answers take (open loop); null for as many as the server answers (closed loop).</param>
/// <param name="SharesCores">With the server that is measured: then an open loop sleeps between requests.</param>
internal sealed record LoadOrder(int Port, int Connections, double Seconds, int? Rate, bool SharesCores = false);
