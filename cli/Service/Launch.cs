using Actors.Cli.GrainHosts;
using Actors.Cli.PrivateCluster;

namespace Actors.Cli.Service;

/// <summary>What all processes of a service are started with.</summary>
/// <param name="Assembly">The built silo.</param>
/// <param name="Postgres">The connection string.</param>
/// <param name="FirstKeys">The keys that are made if this is the first start.</param>
internal sealed record Launch(DataDirectory Data, string Assembly, GrainHost Host, string Postgres, bool PrivateCluster, string FirstKeys)
{
    /// <summary>Settings beside these, as environment variables; they have the last word.</summary>
    public IReadOnlyDictionary<string, string?> Further { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Whether programs on this machine are given the keys of a sample in the private cluster.</summary>
    public bool OffersSample { get; init; } = true;

    public Dictionary<string, string?> Settings(ServiceProcess process)
    {
        var ports = SiloPorts.Of(Data, process.Name);
        var settings = new Dictionary<string, string?>(PrivateCluster ? ServerEnvironment.Clean : [], StringComparer.Ordinal)
        {
            ["Actors__Url"] = process.Url,
            ["Actors__Postgres"] = Postgres,
            ["Actors__DataDirectory"] = Data.Folder,
            ["Actors__FirstKeys"] = FirstKeys,
            // Offered to everybody on this machine: not of a database that is somebody's.
            ["Actors__CounterSample"] = PrivateCluster && OffersSample ? Data.CounterSample : null,
            ["Actors__Role"] = process.IsApi ? "Api" : "Silo",
            // The only process on its database: there is no other that would have to learn of a program version first.
            ["Actors__ProgramsKnownAfterSeconds"] = process.InCluster ? null : "0",
            ["Actors__SiloPort"] = ports.Silo.ToString(),
            ["Actors__GatewayPort"] = ports.Gateway.ToString(),
        };
        foreach (var (name, value) in Further)
        {
            settings[name] = value;
        }

        return settings;
    }
}
