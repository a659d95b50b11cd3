using Actors.ClientApi.Dashboard.Live;
using Actors.Grains.Monitoring;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Actors.Silo.Hosts;

/// <summary>The grains on Microsoft Orleans: this process is a silo of a cluster, or calls those of one. Membership and reminders are in the same PostgreSQL.</summary>
internal static class GrainHosting
{
    public const string Name = "orleans";

    /// <summary>Several processes share a database.</summary>
    public const bool SingleProcess = false;

    /// <summary>How the packages call the database's provider.</summary>
    public const string Invariant = "Npgsql";

    public static void AddGrainHost(this WebApplicationBuilder builder, SiloOptions options)
    {
        builder.Services.AddInstruments<GrainMetrics>();
        builder.Services.AddSingleton<IHostStates, SiloStates>();

        // Why a grain failed reaches the process that asked, which answers by it: of a type that is not named here that process learns only that it has no codec.
        builder.Services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.UnionWith([nameof(Npgsql), nameof(Actors)]));
        if (options.Role is ProcessRole.Api)
        {
            builder.AddClusterClient(options);
        }
        else
        {
            builder.AddSilo(options);
        }
    }

    /// <summary>Whether another process serves when this one ends. One that only answers HTTP is never the last that counts.</summary>
    public static bool OthersServe(IServiceProvider services) =>
        services.GetService<ISiloStatusOracle>() is not { } silos || silos.GetApproximateSiloStatuses(onlyActive: true).Any(silo => !silo.Key.Equals(silos.SiloAddress));

    public static void Take(this ClusterOptions cluster, SiloOptions options) => (cluster.ClusterId, cluster.ServiceId) = (options.Cluster.Id, options.Cluster.ServiceId);

    /// <summary>The way to the membership: few connections, and no waiting for a database that is away, as who is alive has to be known soon.</summary>
    public static string MembershipDatabase(SiloOptions options) => new NpgsqlConnectionStringBuilder(options.Postgres)
    {
        Timeout = 3,
        CommandTimeout = 3,
        MaxPoolSize = 8,
        MinPoolSize = 0,
        KeepAlive = 10,
    }.ConnectionString;
}
