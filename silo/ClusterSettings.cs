using System.Net;

namespace Actors.Silo;

/// <summary>
/// The Orleans cluster that the process belongs to, as <c>Actors:Cluster:*</c> configuration or <c>Actors__Cluster__*</c> environment variables; without meaning for
/// the Embedded host.
/// </summary>
public sealed class ClusterSettings
{
    private const int LongestName = 100;

    /// <summary>Names the cluster among those that keep their membership in one database: letters, digits, <c>.</c>, <c>-</c> and <c>_</c>, at most 100.</summary>
    public string Id { get; set; } = "actors";

    /// <summary>Names the service, which stays the same where a cluster is replaced by another; formed as <see cref="Id"/> is.</summary>
    public string ServiceId { get; set; } = "actors";

    /// <summary>The IP address at which other processes reach this silo. The ports are not guarded by keys: nobody else may reach them.</summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>The IP address of this machine to listen at, <c>0.0.0.0</c> or <c>::</c> for all; null for the advertised one.</summary>
    public string? ListenAddress { get; set; }

    /// <summary>Where grains come into memory. Silos of one cluster may differ while it is being changed.</summary>
    public GrainPlacement Placement { get; set; }

    /// <summary>
    /// Whether the silos keep the strongly consistent directory of grains in place of Orleans' usual one. To be the same for all silos of a cluster: it has to end as a
    /// whole before this is changed.
    /// </summary>
    public bool ConsistentDirectory { get; set; }

    /// <summary>Whether grains that are in memory move to the silos that call them most; for measuring. A publication could miss one that is on its way (docs/cluster.md).</summary>
    public bool Repartitioning { get; set; }

    internal IPAddress Advertised => IPAddress.Parse(AdvertisedAddress);

    internal IPAddress Listening => ListenAddress is null ? Advertised : IPAddress.Parse(ListenAddress);

    /// <param name="require">Refuses a setting, by its name here, with the rule that it breaks.</param>
    internal void Check(Action<bool, string, string> require)
    {
        require(IsName(Id), nameof(Id), NameRule);
        require(IsName(ServiceId), nameof(ServiceId), NameRule);
        require(IPAddress.TryParse(AdvertisedAddress, out var advertised) && !IsEvery(advertised), nameof(AdvertisedAddress), "be the IP address at which others reach this silo, not 0.0.0.0 or ::");
        require(ListenAddress is null || IPAddress.TryParse(ListenAddress, out _), nameof(ListenAddress), "be an IP address of this machine, or 0.0.0.0 or :: for all");
        require(Advertised.AddressFamily == Listening.AddressFamily, nameof(ListenAddress), $"be of the same kind as {nameof(AdvertisedAddress)}, both IPv4 or both IPv6");
        require(IPAddress.IsLoopback(Advertised) || !IPAddress.IsLoopback(Listening), nameof(ListenAddress), $"not be loopback while {nameof(AdvertisedAddress)} is not: nobody could reach it");
        require(Enum.IsDefined(Placement), nameof(Placement), $"be {string.Join(", ", Enum.GetNames<GrainPlacement>())}");
    }

    private const string NameRule = "be 1 to 100 letters, digits, '.', '-' or '_'";

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static bool IsEvery(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
