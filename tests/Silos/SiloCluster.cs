using System.Security.Cryptography;
using Actors.Eligibility.Programs;
using Actors.GrainInterfaces.Programs;
using Actors.Silo;
using Actors.Silo.Hosts;
using Actors.Storage.Reference;
using Actors.Tests.Clock;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.Serialization.Configuration;
using Orleans.TestingHost;
using Xunit;

namespace Actors.Tests.Silos;

/// <summary>
/// Silos of this process that share a database: Orleans' test cluster with the product's grains, storage and settings. It is noon (JST) of 2026-11-20, and the national
/// programs are known.
/// </summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);

    private readonly InProcessTestCluster _cluster;
    private readonly string _directory = Directory.CreateTempSubdirectory("actors-silos-").FullName;
    private readonly string _secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private SiloCluster(string connectionString, int silos, Action<int, ISiloBuilder>? configure)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.AssumeHomogenousSilosForTesting = false;
        builder.Options.ConfigureFileLogging = false;
#pragma warning disable ORLEANSEXP003 // The test cluster's own directory is a dictionary that all silos share: nothing would be learnt of a directory that is spread over them.
        builder.Options.UseDistributedGrainDirectory = true;
#pragma warning restore ORLEANSEXP003

        // The probes of other tests are never called from another process, and their messages could not be.
        builder.ConfigureHost(host => host.Services.PostConfigure<TypeManifestOptions>(types => types.Interfaces.RemoveWhere(type => type.Assembly == typeof(SiloCluster).Assembly)));
        builder.ConfigureSiloHost((silo, host) =>
        {
            host.Services.AddSingleton<TimeProvider>(Clock);
            host.Services.AddStorage(Options(silo.SiloName));
        });
        builder.ConfigureSilo((silo, orleans) =>
        {
            orleans.AddGrains(Options(silo.SiloName));
            orleans.Services.AddSingleton<IMembers, Members>();
            orleans.Configure<ClusterMembershipOptions>(membership => (membership.ProbeTimeout, membership.NumMissedProbesLimit) = (Probe, 2));
            configure?.Invoke(Number(silo.SiloName), orleans);
        });
        _cluster = builder.Build();

        Silo.SiloOptions Options(string silo) => new()
        {
            Postgres = connectionString, DataDirectory = Path.Combine(_directory, silo), HubSecret = _secret, ProgramsKnownAfterSeconds = (int)KnownAfter.TotalSeconds,
        };
    }

    /// <summary>From a program version's commit until it counts.</summary>
    public static readonly TimeSpan KnownAfter = TimeSpan.FromSeconds(60);

    public ShiftedClock Clock { get; } = new(new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));

    /// <param name="configure">Gets the number of a silo, from 0, and what else is to be set there.</param>
    public static async Task<SiloCluster> StartAsync(string connectionString, int silos, Action<int, ISiloBuilder>? configure = null)
    {
        var cluster = new SiloCluster(connectionString, silos, configure);
        try
        {
            await cluster._cluster.DeployAsync();
            var import = NationalPrograms.Load().GroupBy(version => version.Id);
            await Task.WhenAll(import.Select(program => cluster.Grains(0).GetGrain<IProgramGrain>(program.Key.Value).Import([.. program])));
            cluster.Clock.Advance(KnownAfter);
            await Task.WhenAll(Enumerable.Range(0, silos).Select(cluster.RefreshAsync));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls from inside a silo, as the API of its process does.</summary>
    public IGrainFactory Grains(int silo) => Get<IGrainFactory>(silo);

    public T Get<T>(int silo) where T : notnull => Of(silo).ServiceProvider.GetRequiredService<T>();

    /// <summary>Makes a silo's reference data as new as the database's.</summary>
    public Task RefreshAsync(int silo) => Get<ReferenceSnapshot>(silo).RefreshAsync(TestContext.Current.CancellationToken);

    /// <summary>Where a grain is in memory, as a silo sees it; null for nowhere.</summary>
    /// <param name="asSeenBy">The silo that is asked.</param>
    public async Task<int?> WhereAsync(IAddressable grain, int asSeenBy) =>
        await Grains(asSeenBy).GetGrain<IManagementGrain>(0).GetActivationAddress(grain) is { } address 
            ? Number(_cluster.Silos.Single(silo => silo.SiloAddress.Equals(address)).Name)
            : null;

    /// <summary>Lets the grains that the call brings into memory come up on a silo.</summary>
    public async Task<T> OnAsync<T>(int silo, Func<Task<T>> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, Of(silo).SiloAddress);
        try
        {
            return await call();
        }
        finally
        {
            RequestContext.Clear();
        }
    }

    public Task StopAsync(int silo) => _cluster.StopSiloAsync(Of(silo));

    /// <summary>Ends a silo without handing anything over.</summary>
    public Task KillAsync(int silo) => _cluster.KillSiloAsync(Of(silo));

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private InProcessSiloHandle Of(int silo) => _cluster.Silos.Single(one => Number(one.Name) == silo);

    /// <remarks>The test cluster calls them <c>Silo_0</c>, <c>Silo_1</c> and so on.</remarks>
    private static int Number(string siloName) => siloName[^1] - '0';

    /// <summary>The test cluster's membership is in its memory.</summary>
    private sealed class Members(IMembershipTable table) : IMembers
    {
        public async Task<bool> IsAloneAsync(SiloAddress silo)
        {
#pragma warning disable CS0618 // Orleans 10.4 has a newer way, which those before it lack.
            var members = (await table.ReadAll()).Members;
#pragma warning restore CS0618
            return members.All(member => member.Item1.SiloAddress.Equals(silo) || member.Item1.Status is SiloStatus.Dead);
        }
    }
}
