using Actors.Grains.Ports;
using Actors.Grains.Programs;
using Orleans.Configuration;
using Orleans.Versions.Compatibility;
using Orleans.Versions.Selector;

namespace Actors.Silo.Hosts;

/// <summary>What the grains need of an Orleans silo, however it finds the others.</summary>
internal static class OrleansGrains
{
    public static void AddGrains(this ISiloBuilder silo, SiloOptions options)
    {
        silo.Services.Configure<ProgramOptions>(programs => programs.KnownAfter = TimeSpan.FromSeconds(options.ProgramsKnownAfterSeconds ?? 60));
        silo.Services.AddSingleton<IResidents, ClusterResidents>();

        // Orleans keeps time by the machine's clock, as other silos do, whatever clock the grains are given.
        silo.Services.AddKeyedSingleton<TimeProvider>(KeyedService.AnyKey, (_, _) => TimeProvider.System);

        // A call that meets a deactivation goes on to the next activation, ten times at most, as on the embedded host.
        silo.Configure<SiloMessagingOptions>(messaging => messaging.MaxForwardCount = 10);

        // While a cluster is upgraded a newer grain answers older callers, and an older grain makes way for a newer caller: activations only ever move towards the
        // newer silos. New ones go to every silo that may have them; to the newest alone, the first silo that is upgraded would get them all.
        silo.Configure<GrainVersioningOptions>(versions =>
        {
            versions.DefaultCompatibilityStrategy = nameof(BackwardCompatible);
            versions.DefaultVersionSelectorStrategy = nameof(AllCompatibleVersions);
        });
    }
}
