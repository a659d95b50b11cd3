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

    public static void AddGrainHost(this WebApplicationBuilder builder, SiloOptions options)
    {
        builder.Services.AddSingleton<IHostStates, OneHost>();
        builder.Services.AddEmbeddedGrains(typeof(RecipientGrain).Assembly);
        builder.Services.Configure<ProgramOptions>(programs => programs.KnownAfter = TimeSpan.FromSeconds(options.ProgramsKnownAfterSeconds ?? 0));
    }
}
