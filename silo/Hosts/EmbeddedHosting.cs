using Actors.ClientApi.Dashboard.Live;
using Actors.Embedded;
using Actors.Grains.Programs;
using Actors.Grains.Recipients;

namespace Actors.Silo.Hosts;

/// <summary>The grains in this one process, without Orleans packages.</summary>
internal static class GrainHosting
{
    public const string Name = "embedded";

    /// <summary>One process per database: a second one is refused.</summary>
    public const bool SingleProcess = true;

    /// <exception cref="InvalidOperationException">The process was to have no grains.</exception>
    public static void AddGrainHost(this WebApplicationBuilder builder, SiloOptions options)
    {
        if (options.Role is not ProcessRole.Silo)
        {
            throw new InvalidOperationException("Actors:Role is Api: the embedded host is one process; use the Orleans host (--host orleans) for more than one process");
        }

        builder.Services.AddSingleton<IHostStates, OneHost>();
        builder.Services.AddEmbeddedGrains(typeof(RecipientGrain).Assembly);
        builder.Services.Configure<ProgramOptions>(programs => programs.KnownAfter = TimeSpan.FromSeconds(options.ProgramsKnownAfterSeconds ?? 0));
    }

    /// <summary>Whether another process serves when this one ends.</summary>
    public static bool OthersServe(IServiceProvider services) => false;
}
