using System.Net;
using Actors.ClientApi.Dashboard.Live;
using Actors.Grains.Monitoring;
using Actors.Grains.Ports;
using Actors.Grains.Programs;
using Actors.Silo.Telemetry;
using Orleans.Configuration;

namespace Actors.Silo.Hosts;

/// <summary>The grains on a Microsoft Orleans silo, with membership and reminders in the same PostgreSQL.</summary>
internal static class GrainHosting
{
    public const string Name = "orleans";

    /// <summary>Several silos share a database.</summary>
    public const bool SingleProcess = false;

    public const string ClusterName = "actors";

    /// <summary>Where this silo is reached by others.</summary>
    public static readonly IPAddress Address = IPAddress.Loopback;

    private const string Invariant = "Npgsql";
    private const int MissedSignsOfLife = 2;
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    /// <summary>A silo without a sign of life for so long does not hold up others.</summary>
    public static readonly TimeSpan SilentTooLong = SignOfLife * MissedSignsOfLife;

    public static void AddGrainHost(this WebApplicationBuilder builder, SiloOptions options)
    {
        builder.Services.Configure<ProgramOptions>(programs => programs.KnownAfter = TimeSpan.FromSeconds(options.ProgramsKnownAfterSeconds ?? 60));
        builder.Services.AddInstruments<GrainMetrics>();
        builder.Services.AddHostedService<FormerSilos>();
        builder.Services.AddSingleton<IResidents, ClusterResidents>();
        builder.Services.AddSingleton<IHostStates, SiloStates>();
        builder.UseOrleans(silo =>
        {
            if (OtlpSettings.From(builder.Configuration).Traces)
            {
                silo.AddActivityPropagation();
            }

            // Orleans keeps time by the machine's clock, as other silos do, whatever clock the grains are given.
            silo.Services.AddKeyedSingleton<TimeProvider>(KeyedService.AnyKey, (_, _) => TimeProvider.System);
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterName, ClusterName));
            silo.ConfigureEndpoints(Address, options.SiloPort, options.GatewayPort);
            silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (Invariant, options.Postgres));
            silo.UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = (Invariant, options.Postgres));

            // A call that meets a deactivation goes on to the next activation, ten times at most, as on the embedded host.
            silo.Configure<SiloMessagingOptions>(messaging => messaging.MaxForwardCount = 10);

            // A dead silo is voted out within 10 s, and a row left by a crash of the whole cluster holds a restart up no longer than that.
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(2);
                membership.NumMissedProbesLimit = 3;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
                membership.IAmAliveTablePublishTimeout = SignOfLife;
                membership.NumMissedTableIAmAliveLimit = MissedSignsOfLife;
            });
        });
    }
}
