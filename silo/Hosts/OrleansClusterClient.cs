using Actors.ClientApi.Operations;
using Actors.Silo.Telemetry;
using Orleans.Configuration;

namespace Actors.Silo.Hosts;

/// <summary>A process without grains: it calls those on the silos of the cluster, through whichever of them the membership names.</summary>
internal static class OrleansClusterClient
{
    private static readonly TimeSpan GatewaysEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    public static void AddClusterClient(this WebApplicationBuilder builder, SiloOptions options)
    {
        builder.Services.AddSingleton<ClusterConnection>();
        builder.Services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<ClusterConnection>());
        builder.Services.AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<ClusterConnection>());
        builder.UseOrleansClient(client =>
        {
            client.Services.AddKeyedSingleton<TimeProvider>(KeyedService.AnyKey, (_, _) => TimeProvider.System);
            client.Configure<ClusterOptions>(cluster => cluster.Take(options));
            client.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (GrainHosting.Invariant, GrainHosting.MembershipDatabase(options)));
            if (OtlpSettings.From(builder.Configuration).Traces)
            {
                client.AddActivityPropagation();
            }

            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewaysEvery);

            // Silos may still be starting: it comes up with them.
            client.UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(TryAgainAfter, stop);
                return true;
            });
        });
    }
}
