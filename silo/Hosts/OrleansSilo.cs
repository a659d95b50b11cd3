using Actors.ClientApi.Operations;
using Actors.Silo.Telemetry;
using Orleans.Configuration;

namespace Actors.Silo.Hosts;

/// <summary>A silo: a member of the cluster that hosts grains.</summary>
internal static class OrleansSilo
{
    public static void AddSilo(this WebApplicationBuilder builder, SiloOptions options)
    {
        builder.Services.AddSingleton<Membership>().AddSingleton<IMembers>(provider => provider.GetRequiredService<Membership>());
        builder.Services.AddHostedService<FormerSilos>();
        builder.Services.AddSingleton<MembershipLease>();
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<MembershipLease>());
        builder.Services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<MembershipLease>());
        builder.Services.AddSingleton<IServingCondition>(provider => provider.GetRequiredService<MembershipLease>());

        // Before the silo, so that it lasts until nothing of the silo runs any more.
        builder.Services.AddHostedService(provider => provider.GetRequiredService<MembershipLease>());
        builder.UseOrleans(silo =>
        {
            silo.AddGrains(options);
            silo.AddPlacement(options.Cluster);
            silo.AddOrleansDashboard(options);
            if (OtlpSettings.From(builder.Configuration).Traces)
            {
                silo.AddActivityPropagation();
            }

            silo.Configure<ClusterOptions>(cluster => cluster.Take(options));
            silo.Configure<EndpointOptions>(endpoints =>
            {
                (endpoints.AdvertisedIPAddress, endpoints.SiloPort, endpoints.GatewayPort) = (options.Cluster.Advertised, options.SiloPort, options.GatewayPort);
                endpoints.SiloListeningEndpoint = new(options.Cluster.Listening, options.SiloPort);
                endpoints.GatewayListeningEndpoint = new(options.Cluster.Listening, options.GatewayPort);
            });
            silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (GrainHosting.Invariant, GrainHosting.MembershipDatabase(options)));
            silo.UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = (GrainHosting.Invariant, GrainHosting.MembershipDatabase(options)));
            silo.Configure<ClusterMembershipOptions>(MembershipTiming.Set);
            silo.AddIncomingGrainCallFilter<FencedCalls>();
        });
    }
}
